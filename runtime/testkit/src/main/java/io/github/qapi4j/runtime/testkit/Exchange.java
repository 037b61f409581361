// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.testkit.schema.OutputException;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A command that came, and the way back to who sent it. */
final class Exchange {
    private final FakeMonitor monitor;
    private final MonitorSession session;
    private final SchemaCommand command;
    private final ObjectNode arguments;
    private final @Nullable JsonNode id;
    private final ReplyOrder.Place place;

    Exchange(
            FakeMonitor monitor,
            MonitorSession session,
            SchemaCommand command,
            ObjectNode arguments,
            @Nullable JsonNode id,
            ReplyOrder.Place place) {
        this.monitor = monitor;
        this.session = session;
        this.command = command;
        this.arguments = arguments;
        this.id = id;
        this.place = place;
    }

    FakeMonitor monitor() {
        return monitor;
    }

    MonitorSession session() {
        return session;
    }

    SchemaCommand command() {
        return command;
    }

    ObjectNode arguments() {
        return arguments;
    }

    /** Answers with a value that QEMU could send. */
    void succeed(JsonNode value) throws IOException {
        if (command.answers()) {
            place.reply(success(value));
        } else {
            place.leave();
        }
    }

    /** Answers with what a test made, which may be nothing that QEMU could send. */
    void succeedIfPossible(JsonNode value) throws IOException {
        try {
            monitor.output().check(command.returns(), "the reply to " + command.name(), value);
        } catch (OutputException e) {
            throw new ImpossibleMessageException(String.valueOf(e.getMessage()), e);
        }
        succeed(value);
    }

    void fail(QmpErrorClass kind, String description) throws IOException {
        place.reply(failure(id, kind.wireName(), description));
    }

    /** Whatever it is, the answers to later commands do not wait for another one. */
    void sendRaw(byte[] instead) throws IOException {
        session.send(instead);
        place.leave();
    }

    /** The first half of what would have been the answer, and the end of the connection. */
    void cutOff(JsonNode value) throws IOException {
        byte[] whole = success(value).toString().getBytes(StandardCharsets.UTF_8);
        session.send(Arrays.copyOf(whole, whole.length / 2));
        session.close();
    }

    /** As it was recorded, but for the id. */
    void repeat(ObjectNode recorded) throws IOException {
        ObjectNode reply = recorded.deepCopy();
        reply.remove("id");
        place.reply(withId(reply, id));
    }

    private ObjectNode success(JsonNode value) {
        return withId(JsonNodeFactory.instance.objectNode().set("return", value), id);
    }

    static ObjectNode failure(@Nullable JsonNode id, String errorClass, String description) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.putObject("error").put("class", errorClass).put("desc", description);
        return withId(reply, id);
    }

    private static ObjectNode withId(ObjectNode reply, @Nullable JsonNode id) {
        return id == null ? reply : reply.set("id", id);
    }
}
