// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntrospectorTest {
    @Test
    void typesAreNumberedInTheOrderOfTheirFirstUse() {
        String text = """
                { 'struct': 'Unreachable', 'data': {} }
                { 'struct': 'Base', 'data': { 'size': 'size' } }
                { 'struct': 'Tree', 'base': 'Base', 'data': { '*leaves': [ 'Tree' ], 'count': [ 'uint8' ] } }
                { 'alternate': 'Either', 'data': { 'text': 'str', 'tree': 'Tree' } }
                { 'command': 'nothing' }
                { 'command': 'plant', 'data': { 'what': 'Either', 'any': 'any' }, 'returns': [ 'Tree' ], 'allow-oob': true }
                { 'event': 'GROWN', 'data': { 'ratio': 'number' }, 'features': [ 'unstable' ] }
                """;
        assertThat(written(text)).isEqualTo("""
                [
                {"name":"nothing","meta-type":"command","arg-type":"0","ret-type":"0"},
                {"name":"plant","meta-type":"command","arg-type":"1","ret-type":"[2]","allow-oob":true},
                {"name":"GROWN","meta-type":"event","arg-type":"3","features":["unstable"]},
                {"name":"0","meta-type":"object","members":[]},
                {"name":"1","meta-type":"object","members":[{"name":"what","type":"4"},{"name":"any","type":"any"}]},
                {"name":"[2]","meta-type":"array","element-type":"2"},
                {"name":"2","meta-type":"object","members":[{"name":"size","type":"int"},\
                {"name":"leaves","type":"[2]","default":null},{"name":"count","type":"[int]"}]},
                {"name":"3","meta-type":"object","members":[{"name":"ratio","type":"number"}]},
                {"name":"4","meta-type":"alternate","members":[{"type":"str"},{"type":"2"}]},
                {"name":"any","meta-type":"builtin","json-type":"value"},
                {"name":"int","meta-type":"builtin","json-type":"int"},
                {"name":"[int]","meta-type":"array","element-type":"int"},
                {"name":"number","meta-type":"builtin","json-type":"number"},
                {"name":"str","meta-type":"builtin","json-type":"string"}
                ]
                """);
    }

    @Test
    void unionsHaveAVariantForEachValueOfTheirTag() {
        String text = """
                { 'enum': 'Shape', 'data': [ 'none', 'circle', { 'name': 'square', 'features': [ 'deprecated' ] } ] }
                { 'struct': 'Circle', 'data': { 'radius': 'int', 'open': 'bool', 'nothing': 'null' } }
                { 'union': 'Figure', 'base': { 'shape': 'Shape' }, 'discriminator': 'shape', 'data': { 'circle': 'Circle' } }
                { 'command': 'draw', 'data': 'Figure', 'boxed': true }
                """;
        String reply = ReplyWriter.write(Introspector.unmaskedReply(Replies.schema(text), Build.EVERYTHING));
        assertThat(reply).isEqualTo("""
                [
                {"name":"draw","meta-type":"command","arg-type":"Figure","ret-type":"q_empty"},
                {"name":"Figure","meta-type":"object","members":[{"name":"shape","type":"Shape"}],"tag":"shape",\
                "variants":[{"case":"circle","type":"Circle"},{"case":"none","type":"q_empty"},\
                {"case":"square","type":"q_empty"}]},
                {"name":"q_empty","meta-type":"object","members":[]},
                {"name":"Shape","meta-type":"enum","members":[{"name":"none"},{"name":"circle"},\
                {"name":"square","features":["deprecated"]}],"values":["none","circle","square"]},
                {"name":"Circle","meta-type":"object","members":[{"name":"radius","type":"int"},\
                {"name":"open","type":"bool"},{"name":"nothing","type":"null"}]},
                {"name":"int","meta-type":"builtin","json-type":"int"},
                {"name":"bool","meta-type":"builtin","json-type":"boolean"},
                {"name":"null","meta-type":"builtin","json-type":"null"}
                ]
                """);
    }

    @Test
    void conditionsRemoveThingsButDoNotMoveNumbers() {
        String text = """
                { 'struct': 'Orphan', 'data': {} }
                { 'struct': 'Gone', 'if': 'CONFIG_A', 'data': {} }
                { 'enum': 'Way', 'data': [ 'up', { 'name': 'down', 'if': { 'not': 'CONFIG_A' } } ] }
                { 'command': 'old', 'if': 'CONFIG_A', 'data': { 'o': 'Orphan', 'g': [ 'Gone' ] } }
                { 'struct': 'Going', 'data': { 'way': 'Way',
                  '*x': { 'type': 'Way', 'if': { 'any': [ 'CONFIG_A', 'CONFIG_B' ] } } } }
                { 'command': 'go', 'data': 'Going', 'boxed': true,
                  'features': [ { 'name': 'fast', 'if': { 'all': [ 'CONFIG_A', 'CONFIG_B' ] } } ] }
                """;
        assertThat(written(text, "CONFIG_B")).isEqualTo("""
                [
                {"name":"go","meta-type":"command","arg-type":"2","ret-type":"1","features":[]},
                {"name":"1","meta-type":"object","members":[]},
                {"name":"2","meta-type":"object","members":[{"name":"way","type":"5"},\
                {"name":"x","type":"5","default":null}]},
                {"name":"3","meta-type":"object","members":[]},
                {"name":"5","meta-type":"enum","members":[{"name":"up"},{"name":"down"}],"values":["up","down"]}
                ]
                """);
        assertThat(Introspector.reply(Replies.schema(text), Build.EVERYTHING).entities())
                .extracting(SchemaInfo::name)
                .containsExactly("old", "go", "0", "1", "2", "3", "[4]", "4", "5");
    }

    @Test
    void conditionalPartsAreThereWhereTheirConditionHolds() {
        String text = """
                { 'struct': 'Going', 'data': { 'a': { 'type': 'int', 'if': 'CONFIG_A' },
                  '*b': { 'type': 'str', 'if': { 'not': 'CONFIG_A' } }, 'c': 'int' } }
                { 'alternate': 'Either', 'data': { 'n': 'int', 't': { 'type': 'Going', 'if': 'CONFIG_A' } } }
                { 'enum': 'Way', 'data': [ 'up', 'down' ] }
                { 'union': 'Move', 'base': { 'way': 'Way' }, 'discriminator': 'way',
                  'data': { 'up': { 'type': 'Going', 'if': 'CONFIG_A' } } }
                { 'struct': 'Go', 'data': { 'either': 'Either', '*d': { 'type': 'int', 'if': 'CONFIG_A' } } }
                { 'command': 'go', 'boxed': true, 'data': 'Go', 'returns': 'Move' }
                { 'struct': 'Gone', 'data': { 'e': { 'type': 'int', 'if': 'CONFIG_A' }, 'f': 'int' } }
                { 'event': 'GONE', 'boxed': true, 'data': 'Gone' }
                """;
        String without = written(text);
        assertThat(without)
                .contains("[{\"name\":\"b\",\"type\":\"str\",\"default\":null},{\"name\":\"c\",\"type\":\"int\"}]")
                .contains("\"meta-type\":\"alternate\",\"members\":[{\"type\":\"int\"}]")
                .contains("\"members\":[{\"name\":\"f\",\"type\":\"int\"}]")
                .doesNotContain("\"a\"", "\"d\"", "\"e\"", "\"case\":\"up\"");
        assertThat(written(text, "CONFIG_A"))
                .contains("[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"c\",\"type\":\"int\"}]")
                .contains("\"meta-type\":\"alternate\",\"members\":[{\"type\":\"int\"},{\"type\":\"")
                .contains("{\"name\":\"d\",\"type\":\"int\",\"default\":null}")
                .contains("[{\"name\":\"e\",\"type\":\"int\"},{\"name\":\"f\",\"type\":\"int\"}]")
                .contains("\"case\":\"up\"")
                .doesNotContain("\"b\"");
    }

    @Test
    void aFileComesBeforeWhatItIncludes() {
        Map<String, String> texts = Map.of(
                "a.json", "{ 'include': 'b.json' } { 'include': 'd.json' } { 'command': 'a' }",
                "b.json", "{ 'include': 'c.json' } { 'command': 'b' }",
                "c.json", "{ 'command': 'c' }",
                "d.json", "{ 'include': 'c.json' } { 'command': 'd' }");
        Schema schema = SchemaReader.create().read(texts, "a.json").orThrow();
        assertThat(schema.definitions()).extracting(d -> d.name()).containsExactly("c", "b", "d", "a");
        assertThat(Introspector.reply(schema, Build.defining(Set.of())).entities())
                .extracting(SchemaInfo::name)
                .containsExactly("a", "b", "c", "d", "0");
    }

    private static String written(String schema, String... symbols) {
        return ReplyWriter.write(Replies.reply(schema, symbols));
    }
}
