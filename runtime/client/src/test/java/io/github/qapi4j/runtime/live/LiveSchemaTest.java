// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qapi4j.runtime.live.Shop.Colour;
import io.github.qapi4j.runtime.live.Shop.Inner;
import io.github.qapi4j.runtime.live.Shop.Kind;
import io.github.qapi4j.runtime.live.Shop.Orphan;
import io.github.qapi4j.runtime.live.Shop.Paint;
import io.github.qapi4j.runtime.live.Shop.Painted;
import io.github.qapi4j.runtime.live.Shop.Put;
import io.github.qapi4j.runtime.live.Shop.Sell;
import io.github.qapi4j.runtime.live.Shop.Size;
import io.github.qapi4j.runtime.live.Shop.SizeOrName;
import io.github.qapi4j.runtime.live.Shop.Thing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a QEMU that is older, or of another build, than the schema of the classes has of it. */
class LiveSchemaTest {
    /** Lacks blue, h and d, alternatives, and the command sell; has an argument and a command more. */
    private static final String OLD = """
            [{'name': 'put', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '4'},
             {'name': 'paint', 'meta-type': 'command', 'arg-type': '5', 'ret-type': '[6]'},
             {'name': 'own', 'meta-type': 'command', 'arg-type': '5', 'ret-type': '9'},
             {'name': 'device_add', 'meta-type': 'command', 'arg-type': '4', 'ret-type': '9'},
             {'name': 'PAINTED', 'meta-type': 'event', 'arg-type': '7'},
             {'name': '1', 'meta-type': 'object', 'members': [{'name': 'colour', 'type': '2'}, {'name': 'id', 'type': 'str'}],
              'tag': 'colour', 'variants': [{'case': 'red', 'type': '3'}]},
             {'name': '2', 'meta-type': 'enum', 'members': [{'name': 'red'}], 'values': ['red', 'green']},
             {'name': '3', 'meta-type': 'object', 'members': [{'name': 'kind', 'type': '8'}], 'tag': 'kind',
              'variants': [{'case': 'one', 'type': '4'}, {'case': 'two', 'type': '9'}]},
             {'name': '4', 'meta-type': 'object', 'members': [{'name': 'w', 'type': 'int'}]},
             {'name': '5', 'meta-type': 'object', 'members': [{'name': 'things', 'type': '[6]'},
              {'name': 'more', 'type': 'int', 'default': null}]},
             {'name': '[6]', 'meta-type': 'array', 'element-type': '6'},
             {'name': '6', 'meta-type': 'alternate', 'members': [{'type': '4'}, {'type': 'str'}, {'type': '2'}]},
             {'name': '7', 'meta-type': 'object', 'members': [{'name': 'size', 'type': '4'}]},
             {'name': '8', 'meta-type': 'enum', 'members': [{'name': 'one'}, {'name': 'two'}]},
             {'name': '9', 'meta-type': 'object', 'members': []},
             {'name': 'new', 'meta-type': 'something'},
             {'name': 'int', 'meta-type': 'builtin', 'json-type': 'int'},
             {'name': 'str', 'meta-type': 'builtin', 'json-type': 'string'}]
            """;

    private final LiveSchema live = live(OLD);

    private static LiveSchema live(String reply) {
        return new LiveSchema(Shop.INDEX, "8.2.0", json(reply));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private List<String> unknown(String command, String arguments) {
        return live.unknown(command, (ObjectNode) json(arguments));
    }

    @Test
    void commandsAndEventsAreThereByName() {
        assertThat(List.of("put", "PAINTED", "own")).allMatch(live::has);
        assertThat(List.of("sell", "1", "int", "new")).noneMatch(live::has);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> live("{}"))
                .withMessage("query-qmp-schema returned no list of entities");
    }

    @Test
    void classesAreThereWithTheirParts() {
        assertThat(live.supports(Put.class)).isTrue();
        assertThat(live.supports(Put.class, "id")).isTrue();
        assertThat(live.supports(Put.class, "red", "kind", "two")).isTrue();
        assertThat(live.supports(Put.class, "red", "one", "w")).isTrue();
        assertThat(live.supports(Put.class, "red", "id")).isTrue();
        assertThat(live.supports(Put.class, "blue")).isFalse();
        assertThat(live.supports(Put.class, "colour", "green")).isTrue();
        assertThat(live.supports(Put.class, "colour", "green", "deeper")).isFalse();
        assertThat(live.supports(Put.class, "id", "deeper")).isFalse();
        assertThat(live.supports(Paint.class, "things", "w")).isTrue();
        assertThat(live.supports(Paint.class, "things", "green")).isTrue();
        assertThat(live.supports(Paint.class, "things", "h")).isFalse();
        assertThat(live.supports(Paint.class, "colour")).isFalse();
        assertThat(live.supports(Sell.class)).isFalse();
        assertThat(live.supports(Painted.class, "size", "w")).isTrue();
        assertThat(live.supports(Painted.class, "size", "h")).isFalse();
    }

    @Test
    void typesAreThereWhereverTheyStand() {
        assertThat(live.supports(Size.class)).isTrue();
        assertThat(live.supports(Size.class, "w")).isTrue();
        assertThat(live.supports(Size.class, "h")).isFalse();
        assertThat(live.supports(Colour.RED)).isTrue();
        assertThat(live.supports(Colour.BLUE)).isFalse();
        assertThat(live.supports(Colour.UNRECOGNIZED)).isFalse();
        assertThat(live.supports(() -> "red")).isFalse();
        assertThat(live.supports(Kind.TWO)).isTrue();
        assertThat(live.supports(Thing.class, "id")).isTrue();
        assertThat(live.supports(Thing.Red.class)).isTrue();
        assertThat(live.supports(Thing.Red.class, "kind")).isTrue();
        assertThat(live.supports(Thing.Red.class, "id")).isTrue();
        assertThat(live.supports(Thing.Red.class, "green")).isFalse();
        assertThat(live.supports(Thing.Blue.class)).isFalse();
        assertThat(live.supports(SizeOrName.class, "w")).isTrue();
        assertThat(live.supports(SizeOrName.OfSize.class, "w")).isTrue();
        assertThat(live.supports(SizeOrName.OfName.class)).isTrue();
        assertThat(live.supports(SizeOrName.OfNumber.class)).isFalse();
        assertThat(live.supports(SizeOrName.OfFlag.class)).isFalse();
        assertThat(live.supports(SizeOrName.OfList.class)).isFalse();
        assertThat(live.supports(SizeOrName.OfNone.class)).isFalse();
    }

    /** A union that is a branch has its members in the same object. */
    @Test
    void mergedMembersAreThoseOfTheInnermostType() {
        assertThat(live.supports(Inner.class)).isTrue();
        assertThat(live.supports(Inner.class, "kind", "one")).isTrue();
        assertThat(live.supports(Inner.One.class, "w")).isTrue();
        assertThat(live.supports(Inner.Two.class)).isTrue();
        assertThat(live.supports(Inner.class, "colour")).isFalse();
    }

    @Test
    void whatIsOfNoSchemaOrReachedByNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> live.supports(String.class))
                .withMessage("java.lang.String stands for nothing of a schema");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> live.supports(Orphan.class))
                .withMessageContaining("Orphan stands in no command or event by itself");
    }

    @Test
    void alternativesOfEveryKindAreFoundByTheirKind() {
        LiveSchema all = live("""
                [{'name': 'paint', 'meta-type': 'command', 'arg-type': '5', 'ret-type': '5'},
                 {'name': '5', 'meta-type': 'object', 'members': [{'name': 'things', 'type': '[6]'}]},
                 {'name': '[6]', 'meta-type': 'array', 'element-type': '6'},
                 {'name': '[4]', 'meta-type': 'array', 'element-type': '4'},
                 {'name': '4', 'meta-type': 'object', 'members': []},
                 {'name': '6', 'meta-type': 'alternate', 'members': [{'type': '[4]'}, {'type': 'int'}, {'type': 'bool'},
                  {'type': 'null'}]},
                 {'name': 'null', 'meta-type': 'builtin', 'json-type': 'null'},
                 {'name': 'bool', 'meta-type': 'builtin', 'json-type': 'boolean'},
                 {'name': 'int', 'meta-type': 'builtin', 'json-type': 'int'}]
                """);
        assertThat(all.supports(SizeOrName.OfNumber.class)).isTrue();
        assertThat(all.supports(SizeOrName.OfFlag.class)).isTrue();
        assertThat(all.supports(SizeOrName.OfList.class)).isTrue();
        assertThat(all.supports(SizeOrName.OfNone.class)).isTrue();
        assertThat(all.supports(SizeOrName.OfName.class)).isFalse();
        assertThat(all.supports(Size.class)).isTrue();
        assertThat(all.supports(Painted.class)).isFalse();
    }

    /** What is an alternate in one release was one of its alternatives in another. */
    @Test
    void anAlternateMayHaveBeenOneOfItsTypesAndTheOtherWayRound() {
        LiveSchema earlier = live("""
                [{'name': 'paint', 'meta-type': 'command', 'arg-type': '5', 'ret-type': '9'},
                 {'name': 'PAINTED', 'meta-type': 'event', 'arg-type': '7'},
                 {'name': '5', 'meta-type': 'object', 'members': [{'name': 'things', 'type': '[str]'}]},
                 {'name': '[str]', 'meta-type': 'array', 'element-type': 'str'},
                 {'name': '7', 'meta-type': 'object', 'members': [{'name': 'size', 'type': '6'}]},
                 {'name': '6', 'meta-type': 'alternate', 'members': [{'type': '4'}, {'type': 'str'}]},
                 {'name': '4', 'meta-type': 'object', 'members': [{'name': 'w', 'type': 'str'}]},
                 {'name': '9', 'meta-type': 'object', 'members': []},
                 {'name': 'str', 'meta-type': 'builtin', 'json-type': 'string'}]
                """);
        assertThat(earlier.supports(SizeOrName.OfName.class)).isTrue();
        assertThat(earlier.supports(SizeOrName.class)).isTrue();
        assertThat(earlier.supports(SizeOrName.OfSize.class)).isFalse();
        assertThat(earlier.supports(Size.class, "w")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "put | {'id': 'a', 'colour': 'red', 'kind': 'one', 'w': 1} | ``",
                "put | {'id': 'a', 'colour': 'red', 'kind': 'one', 'h': 1} | argument 'h' of 'put' needs QEMU 9.0, this is 8.2.0",
                "put | {'id': 'a', 'colour': 'red', 'kind': 'three', 'x': 1} | value 'three' of argument 'kind' of 'put' is not known to this QEMU (8.2.0)",
                "put | {'id': 'a', 'colour': 'blue', 'w': 1} | value 'blue' of argument 'colour' of 'put' needs QEMU 9.1, this is 8.2.0",
                "put | {'no': 1, 'colour': 'red', 'kind': 'one'} | argument 'no' of 'put' is not known to this QEMU (8.2.0)",
                "paint | {'things': [{'w': 1}, 'name'], 'more': 1} | ``",
                "paint | {'things': [{'w': 1}, {'h': 1}]} | argument 'things[1].h' of 'paint' needs QEMU 9.0, this is 8.2.0",
                "paint | {'things': [{'d': 1}]} | argument 'things[0].d' of 'paint' is not known to this QEMU (8.2.0); it needs a build with CONFIG_DEPTH",
                "paint | {'things': [{'z': 1}]} | argument 'things[0].z' of 'paint' is not known to this QEMU (8.2.0)",
                "paint | {'things': [], 'colour': 'red'} | argument 'colour' of 'paint' is not known to this QEMU (8.2.0)",
                "own | {'things': [{'h': 1}]} | argument 'things[0].h' of 'own' is not known to this QEMU (8.2.0)",
                "device_add | {'whatever': 1} | ``",
                "sell | {} | command 'sell' is not known to this QEMU (8.2.0); it needs a build with CONFIG_SHOP; the storage daemon has no such command",
                "steal | {} | command 'steal' is not known to this QEMU (8.2.0)",
            })
    void whatIsSentAndNotKnownIsExplained(String command, String arguments, String explanation) {
        assertThat(unknown(command, arguments)).isEqualTo(explanation.isEmpty() ? List.of() : List.of(explanation));
    }

    @Test
    void aCommandOfALaterReleaseIsExplainedByThatAlone() {
        assertThat(LiveSchema.unknownCommand(Shop.INDEX, "4.2.0", "sell"))
                .isEqualTo("command 'sell' needs QEMU 5.0, this is 4.2.0");
    }

    @Test
    void valuesOfEnumsAreCheckedWhereverTheyStand() {
        LiveSchema colours = live("""
                [{'name': 'paint', 'meta-type': 'command', 'arg-type': '5', 'ret-type': '5'},
                 {'name': '5', 'meta-type': 'object', 'members': [{'name': 'colour', 'type': '2'},
                  {'name': 'colours', 'type': '[2]'}, {'name': 'either', 'type': '6'}]},
                 {'name': '[2]', 'meta-type': 'array', 'element-type': '2'},
                 {'name': '6', 'meta-type': 'alternate', 'members': [{'type': 'bool'}, {'type': 'int'}, {'type': '[2]'},
                  {'type': '2'}, {'type': 'null'}]},
                 {'name': '2', 'meta-type': 'enum', 'values': ['red']},
                 {'name': 'null', 'meta-type': 'builtin', 'json-type': 'null'},
                 {'name': 'bool', 'meta-type': 'builtin', 'json-type': 'boolean'},
                 {'name': 'int', 'meta-type': 'builtin', 'json-type': 'int'}]
                """);
        ObjectNode arguments = (ObjectNode) json("{'colour': 'blue', 'colours': ['red', 'pink'], 'either': 'pink'}");
        assertThat(colours.unknown("paint", arguments))
                .containsExactly(
                        "value 'blue' of argument 'colour' of 'paint' needs QEMU 9.0, this is 8.2.0",
                        "value 'pink' of argument 'colours[1]' of 'paint' is not known to this QEMU (8.2.0)",
                        "value 'pink' of argument 'either' of 'paint' is not known to this QEMU (8.2.0)");
        for (String fine : List.of("true", "5", "'red'", "['red']", "null")) {
            assertThat(colours.unknown("paint", (ObjectNode) json("{'either': " + fine + "}")))
                    .as(fine)
                    .isEmpty();
        }
    }

    @Test
    void argumentsThatTakeAnythingAreNotLookedAt() {
        LiveSchema open = live("""
                [{'name': 'sell', 'meta-type': 'command', 'arg-type': '5', 'ret-type': '5'},
                 {'name': '5', 'meta-type': 'object', 'members': [{'name': 'props', 'type': 'any'}]},
                 {'name': 'any', 'meta-type': 'builtin', 'json-type': 'value'}]
                """);
        assertThat(open.unknown("sell", (ObjectNode) json("{'x': 1}"))).isEmpty();
    }
}
