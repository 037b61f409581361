// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.qga.QgaIndex;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.FakeQemuBuilder;
import io.github.qapi4j.runtime.testkit.WireConnection;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Guest agents that do what a real one will not do on demand. */
final class FakeAgents {
    private FakeAgents() {}

    /** One step for each connection, which is closed after it. */
    static FakeQemu with(WireStep... each) {
        FakeQemuBuilder builder = FakeQemu.builder(QgaIndex.INSTANCE).program(QemuProgram.GUEST_AGENT);
        for (WireStep step : each) {
            builder = builder.script(step);
        }
        return builder.start();
    }

    /** Is synchronised with, answers as many commands, and hangs up. */
    static WireStep answering(String... values) {
        return connection -> {
            connection.serveNext();
            for (String value : values) {
                ObjectNode unused = answer(connection, value);
            }
        };
    }

    /** Is synchronised with, and answers no command. */
    static WireStep silent() {
        return connection -> {
            connection.serveNext();
            WireStep.untilClosed().play(connection);
        };
    }

    /** Answers the next command, and returns it. */
    static ObjectNode answer(WireConnection connection, String json) throws IOException {
        ObjectNode request = connection.read();
        connection.reply(json);
        return request;
    }

    /** Refuses the next command. */
    static void refuse(WireConnection connection, String description) throws IOException {
        ObjectNode unused = connection.read();
        connection.refuse("GenericError", description);
    }

    /** Sends text with the sentinel as a character. */
    static void sendMarked(WireConnection connection, String text) throws IOException {
        connection.send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The commands that came, without the synchronisations. */
    static List<String> commands(FakeQemu agent) {
        return agent.received().stream()
                .map(QmpCommand::commandName)
                .filter(name -> !name.equals("guest-sync-delimited"))
                .toList();
    }
}
