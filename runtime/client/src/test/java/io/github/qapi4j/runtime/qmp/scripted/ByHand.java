// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.scripted;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.contract.json.Scalars;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema of two commands and two events, written by hand: these tests are about the wire, not about QEMU's schema. */
public final class ByHand implements SchemaIndex {
    public static final ByHand SCHEMA = new ByHand();

    private ByHand() {}

    /** Returns its argument. */
    public record Echo(long n) implements QmpCommand<Long> {
        @Override
        public String commandName() {
            return "echo";
        }

        @Override
        public ObjectNode arguments() {
            return JsonNodeFactory.instance.objectNode().put("n", n);
        }

        @Override
        public Long decodeReturn(JsonNode value) {
            return Scalars.integer("echo", value);
        }
    }

    /** Returns text, and may go out of band. */
    public record Ask() implements QmpCommand<String> {
        @Override
        public String commandName() {
            return "ask";
        }

        @Override
        public ObjectNode arguments() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public String decodeReturn(JsonNode value) {
            return Scalars.string("ask", value);
        }

        @Override
        public boolean allowsOob() {
            return true;
        }
    }

    public record Stop(ObjectNode raw) implements QmpEvent {
        @Override
        public String eventName() {
            return "STOP";
        }

        @Override
        public ObjectNode dataJson() {
            return raw.objectNode();
        }
    }

    public record Resume(ObjectNode raw) implements QmpEvent {
        @Override
        public String eventName() {
            return "RESUME";
        }

        @Override
        public ObjectNode dataJson() {
            return raw.objectNode();
        }
    }

    @Override
    public String release() {
        return "";
    }

    @Override
    public List<String> commandNames() {
        return List.of("echo", "ask");
    }

    @Override
    public List<String> eventNames() {
        return List.of("STOP", "RESUME");
    }

    @Override
    public QmpEvent decodeEvent(ObjectNode message) {
        String name = message.path("event").asString("");
        return switch (name) {
            case "STOP" -> new Stop(message);
            case "RESUME" -> new Resume(message);
            default -> new UnknownEvent(name, message);
        };
    }

    @Override
    public Optional<String> eventName(Class<? extends QmpEvent> type) {
        return Optional.empty();
    }

    @Override
    public Optional<Object> decode(Class<?> type, JsonNode json) {
        return Optional.empty();
    }
}
