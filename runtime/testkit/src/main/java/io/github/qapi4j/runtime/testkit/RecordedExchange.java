// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A command, its answer and the events that came before the next command. It is changed only while a transcript is read. */
final class RecordedExchange {
    /** Something that QEMU sent, and how long after the command. */
    record Sent(ObjectNode message, Duration after) {}

    private final ObjectNode command;
    private final Instant time;
    private final List<Sent> beforeReply = new ArrayList<>();
    private final List<Sent> afterReply = new ArrayList<>();
    private @Nullable Sent reply;

    RecordedExchange(ObjectNode command, Instant time) {
        this.command = command;
        this.time = time;
    }

    void answer(ObjectNode message, Instant when) {
        reply = new Sent(message, Duration.between(time, when));
    }

    void addEvent(ObjectNode message, Instant when) {
        (reply == null ? beforeReply : afterReply).add(new Sent(message, Duration.between(time, when)));
    }

    String name() {
        return command.path(command.has("execute") ? "execute" : "exec-oob").asString("");
    }

    String content() {
        return Recording.content(name(), command.path("arguments"));
    }

    List<Sent> beforeReply() {
        return beforeReply;
    }

    List<Sent> afterReply() {
        return afterReply;
    }

    /** Null where the session ended without one. */
    @Nullable
    Sent reply() {
        return reply;
    }

    RecordedExchange replacing(String recorded, String now) {
        RecordedExchange changed = new RecordedExchange((ObjectNode) replaced(command, recorded, now), time);
        beforeReply.forEach(each -> changed.beforeReply.add(replaced(each, recorded, now)));
        afterReply.forEach(each -> changed.afterReply.add(replaced(each, recorded, now)));
        Sent answer = reply;
        changed.reply = answer == null ? null : replaced(answer, recorded, now);
        return changed;
    }

    private static Sent replaced(Sent sent, String recorded, String now) {
        return new Sent((ObjectNode) replaced(sent.message(), recorded, now), sent.after());
    }

    private static JsonNode replaced(JsonNode value, String recorded, String now) {
        if (value.isString()) {
            return JsonNodeFactory.instance.stringNode(value.asString().replace(recorded, now));
        } else if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> array.add(replaced(each, recorded, now)));
            return array;
        } else if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(member -> object.set(member.getKey(), replaced(member.getValue(), recorded, now)));
            return object;
        }
        return value;
    }
}
