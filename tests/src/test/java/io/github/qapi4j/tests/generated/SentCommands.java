// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpRequest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes commands like a client, and keeps them as messages. Compiled tests call it. */
public final class SentCommands {
    private final List<ObjectNode> messages = new ArrayList<>();

    /** A command that waits for being sent. */
    public final class Call {
        private final String name;
        private final ObjectNode arguments;
        private String key = "execute";

        private Call(String name, ObjectNode arguments) {
            this.name = name;
            this.arguments = arguments;
        }

        public Call outOfBand() {
            key = "exec-oob";
            return this;
        }

        public void execute() {
            ObjectNode message = JsonNodeFactory.instance.objectNode().put(key, name);
            messages.add(arguments.isEmpty() ? message : message.set("arguments", arguments));
        }
    }

    public void execute(QmpRequest<?> request) {
        call(request).execute();
    }

    public void execute(String command, ObjectNode arguments) {
        call(command, arguments).execute();
    }

    public Call call(QmpRequest<?> request) {
        QmpCommand<?> command = request.build();
        return new Call(command.commandName(), command.arguments());
    }

    public Call call(String command, ObjectNode arguments) {
        return new Call(command, arguments == null ? JsonNodeFactory.instance.objectNode() : arguments);
    }

    List<ObjectNode> messages() {
        return messages;
    }
}
