// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Values of a schema of one type of each kind, through an object mapper. */
class QapiModuleTest {
    private enum Colour implements QapiEnum {
        RED("red"),
        UNRECOGNIZED("");

        private final String wireName;

        Colour(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    private record Lamp(String name) implements QapiObject {
        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode().put("name", name);
        }
    }

    /** An alternate, one of whose branches is null. */
    private record NameOrNull(@Nullable String name) implements QapiType {
        @Override
        public JsonNode toJson() {
            return name == null ? NullNode.instance : JsonNodeFactory.instance.stringNode(name);
        }
    }

    private record Switch(ObjectNode arguments) implements QmpCommand<Empty> {
        @Override
        public String commandName() {
            return "switch";
        }

        @Override
        public Empty decodeReturn(JsonNode value) {
            return Empty.EMPTY;
        }
    }

    private record Other() implements QapiObject {
        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static final class Index implements SchemaIndex {
        @Override
        public String release() {
            return "1.0";
        }

        @Override
        public List<String> commandNames() {
            return List.of("switch");
        }

        @Override
        public List<String> eventNames() {
            return List.of();
        }

        @Override
        public QmpEvent decodeEvent(ObjectNode message) {
            return new UnknownEvent(message.path("event").asString(""), message);
        }

        @Override
        public Optional<String> eventName(Class<? extends QmpEvent> type) {
            return Optional.empty();
        }

        @Override
        public Optional<Object> decode(Class<?> type, JsonNode json) {
            if (type == Colour.class) {
                return Optional.of(json.asString("").equals("red") ? Colour.RED : Colour.UNRECOGNIZED);
            }
            if (type == NameOrNull.class) {
                return Optional.of(new NameOrNull(json.isNull() ? null : json.asString("")));
            }
            if (type == Lamp.class) {
                if (!json.isObject()) {
                    throw new QapiDecodeException("Lamp", "an object", json);
                }
                return Optional.of(new Lamp(json.path("name").asString("")));
            }
            return type == Switch.class
                    ? Optional.of(new Switch((ObjectNode) json.path("arguments")))
                    : Optional.empty();
        }
    }

    private record Room(
            @Nullable Lamp lamp,
            @Nullable Colour colour,
            @Nullable NameOrNull owner,
            @Nullable DayOfWeek day,
            @Nullable String text) {}

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new QapiModule(new Index())).build();

    @Test
    void valuesAreWrittenAsTheyAreSent() throws JacksonException {
        assertThat(mapper.writeValueAsString(
                        new Room(new Lamp("l"), Colour.RED, new NameOrNull("o"), DayOfWeek.FRIDAY, "t")))
                .isEqualTo(
                        "{\"lamp\":{\"name\":\"l\"},\"colour\":\"red\",\"owner\":\"o\",\"day\":\"FRIDAY\",\"text\":\"t\"}");
        ObjectNode on = JsonNodeFactory.instance.objectNode().put("on", true);
        assertThat(mapper.writeValueAsString(new Switch(on)))
                .isEqualTo("{\"execute\":\"switch\",\"arguments\":{\"on\":true}}");
        assertThat(mapper.writeValueAsString(new Switch(on.objectNode()))).isEqualTo("{\"execute\":\"switch\"}");
        assertThat(mapper.writeValueAsString(new UnknownEvent("E", on))).isEqualTo("{\"on\":true}");
    }

    @Test
    void valuesOfTheSchemaAreReadByItsIndexAndOthersByJackson() throws JacksonException {
        assertThat(mapper.readValue(
                        "{\"lamp\": {\"name\": \"l\"}, \"colour\": \"red\", \"owner\": \"o\", \"day\": \"FRIDAY\", \"text\": \"t\"}",
                        Room.class))
                .isEqualTo(new Room(new Lamp("l"), Colour.RED, new NameOrNull("o"), DayOfWeek.FRIDAY, "t"));
        assertThat(mapper.readValue("\"blue\"", Colour.class)).isEqualTo(Colour.UNRECOGNIZED);
        assertThat(mapper.readValue("{\"execute\": \"switch\", \"arguments\": {\"on\": true}}", Switch.class)
                        .arguments())
                .hasToString("{\"on\":true}");
        assertThat(mapper.readValue("{\"event\": \"E\"}", QmpEvent.class).eventName())
                .isEqualTo("E");
    }

    @Test
    void nullIsAValueOfAlternatesAlone() throws JacksonException {
        assertThat(mapper.readValue("{\"lamp\": null, \"colour\": null, \"owner\": null}", Room.class))
                .isEqualTo(new Room(null, null, new NameOrNull(null), null, null));
    }

    @Test
    void whatTheIndexRefusesOrDoesNotKnowIsAMismatch() {
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> mapper.readValue("5", Lamp.class))
                .withMessageContaining("Lamp: expected an object but found 5");
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> mapper.readValue("{}", Other.class))
                .withMessageContaining("Other is not of this schema");
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> mapper.readValue("[]", UnknownEvent.class))
                .withMessageContaining("is not of this schema");
    }

    @Test
    void theModulesOfTwoSchemasHaveTwoNames() {
        SchemaIndex anonymous = new SchemaIndex() {
            private final SchemaIndex index = new Index();

            @Override
            public String release() {
                return index.release();
            }

            @Override
            public List<String> commandNames() {
                return index.commandNames();
            }

            @Override
            public List<String> eventNames() {
                return index.eventNames();
            }

            @Override
            public QmpEvent decodeEvent(ObjectNode message) {
                return index.decodeEvent(message);
            }

            @Override
            public Optional<String> eventName(Class<? extends QmpEvent> type) {
                return index.eventName(type);
            }

            @Override
            public Optional<Object> decode(Class<?> type, JsonNode json) {
                return index.decode(type, json);
            }
        };
        QapiModule module = new QapiModule(new Index());
        assertThat(module.getModuleName()).isEqualTo("qapi4j:" + Index.class.getName());
        assertThat(module.getRegistrationId())
                .isEqualTo(module.getModuleName())
                .isNotEqualTo(new QapiModule(anonymous).getRegistrationId());
        assertThat(module.version().isUnknownVersion()).isTrue();
        assertThat(anonymous.find("switch")).isEmpty();
        assertThat(anonymous.commandNames(QemuProgram.SYSTEM_EMULATOR)).isEmpty();
        assertThat(anonymous.eventNames(QemuProgram.SYSTEM_EMULATOR)).isEmpty();
    }

    @Test
    void whatACommandDoesNotSayIsAsForMost() {
        Switch command = new Switch(JsonNodeFactory.instance.objectNode());
        assertThat(command.allowsOob()).isFalse();
        assertThat(command.repliesOnSuccess()).isTrue();
        assertThat(command.build()).isSameAs(command);
    }

    @Test
    void anUnrecognizedValueCannotBeSent() {
        assertThat(Colour.RED.toJson()).hasToString("\"red\"");
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(Colour.UNRECOGNIZED::toJson)
                .withMessage("Colour.UNRECOGNIZED cannot be sent");
    }
}
