// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.contract.QapiModule;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.Schema;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every class generated for the release, driven by the schema: JSON that the schema allows is read, written, read again and
 * built again, with all members set, with empty lists, and with only the required ones.
 */
@Tag("any-schema")
class RoundTripTest {
    private static final String PACKAGE = "io.github.qapi4j.qemu";

    private final Schema schema = CommittedSchema.read();
    private final ClassNames names = ClassNames.of(schema, PACKAGE);
    private final Reachability reach = Reachability.of(schema);
    private final Samples samples = new Samples(schema);
    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new QapiModule(QmpIndex.INSTANCE)).build();

    @TestFactory
    Stream<DynamicContainer> everyDefinition() {
        if (CommittedSchema.release().equals("7.2")) {
            assertThat(schema.definitions()).hasSize(890);
        }
        return schema.definitions().stream()
                .filter(definition -> names.find(definition.name()).isPresent())
                .map(definition -> DynamicContainer.dynamicContainer(
                        definition.kind() + " " + definition.name(),
                        Stream.of(Samples.Extent.values())
                                .map(extent ->
                                        DynamicTest.dynamicTest(extent.name(), () -> check(definition, extent)))));
    }

    private void check(Definition definition, Samples.Extent extent) throws Exception {
        Class<?> type = Class.forName(names.of(definition.name()).reflectionName());
        if (definition instanceof Event event) {
            for (JsonNode data : samples.of(event.arguments(), extent)) {
                checkEvent(event, type, (ObjectNode) data);
            }
        } else if (definition instanceof Command command) {
            for (JsonNode arguments : samples.of(command.arguments(), extent)) {
                checkCommand(command, type, (ObjectNode) arguments);
            }
        } else {
            for (JsonNode json : samples.of(definition, extent)) {
                checkType(definition, type, json);
            }
        }
    }

    private void checkType(Definition definition, Class<?> type, JsonNode json) throws Exception {
        QapiType value = (QapiType) QmpIndex.INSTANCE.decode(type, json).orElseThrow();
        assertThat(value.toJson()).isEqualTo(json);
        assertThat(QmpIndex.INSTANCE.decode(type, value.toJson())).contains(value);
        assertThat(mapper.<JsonNode>valueToTree(value)).isEqualTo(json);
        assertThat(mapper.readValue(mapper.writeValueAsString(value), type)).isEqualTo(value);
        if (value instanceof Record record && value instanceof QapiObject) {
            // A branch that has nothing but its tag needs no builder.
            boolean sent = reach.sent().contains(definition.name())
                    && (value.getClass().equals(type)
                            || value.getClass().getRecordComponents().length > 1
                            || !value.getClass().getSimpleName().equals("TagOnly"));
            assertThat(Built.again(record).isPresent()).isEqualTo(sent);
            if (sent) {
                assertThat(Built.again(record)).contains(value);
            }
        }
        if (json instanceof ObjectNode object) {
            ObjectNode newer = object.deepCopy().put("member-of-a-newer-qemu", 1);
            assertThat(QmpIndex.INSTANCE.decode(type, newer)).contains(value);
            JsonNode nothing = JsonNodeFactory.instance.objectNode();
            assertThat(QmpIndex.INSTANCE.decode(type, nothing)).isPresent();
        }
    }

    private void checkCommand(Command command, Class<?> type, ObjectNode arguments) throws Exception {
        if (!command.gen()) {
            arguments.put("property-of-the-device", 17);
        }
        QmpCommand<?> value =
                (QmpCommand<?>) QmpIndex.INSTANCE.decode(type, arguments).orElseThrow();
        assertThat(value.commandName()).isEqualTo(command.name());
        assertThat(value.arguments()).isEqualTo(arguments);
        assertThat(QmpIndex.INSTANCE.decode(type, value.arguments())).contains(value);
        assertThat(mapper.<JsonNode>valueToTree(value).path("execute").asString(""))
                .isEqualTo(command.name());
        if (type.getRecordComponents().length > 0) {
            assertThat(Built.again((Record) value)).contains(value);
        }
        if (command.returns().isEmpty()) {
            assertThat(value.decodeReturn(JsonNodeFactory.instance.objectNode()))
                    .isNotNull();
        }
    }

    private void checkEvent(Event event, Class<?> type, ObjectNode data) throws Exception {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("event", event.name());
        if (!data.isEmpty()) {
            message.set("data", parsed(data));
        }
        message.putObject("timestamp").put("seconds", 1).put("microseconds", 2);
        QmpEvent value = QmpIndex.INSTANCE.decodeEvent(message);
        assertThat(value).isInstanceOf(type);
        assertThat(value.eventName()).isEqualTo(event.name());
        assertThat(parsed(value.dataJson())).isEqualTo(parsed(data));
        assertThat(value.raw()).isEqualTo(message);
        assertThat(QmpIndex.INSTANCE.eventName(value.getClass())).contains(event.name());
        assertThat(mapper.readValue(mapper.writeValueAsString(value), type)).isEqualTo(value);
        message.remove("data");
        assertThat(QmpIndex.INSTANCE.decodeEvent(message)).isInstanceOf(type);
    }

    /** The tree as a parser makes it, which holds small numbers in another class of node than large ones. */
    private JsonNode parsed(JsonNode json) throws Exception {
        return mapper.readTree(json.toString());
    }
}
