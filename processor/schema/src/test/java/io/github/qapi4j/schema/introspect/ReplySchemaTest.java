// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplySchemaTest {
    private static final String TEXT = """
            { 'pragma': { 'command-name-exceptions': [ 'walk_off', 'device_add' ] } }
            { 'enum': 'Way', 'data': [ 'up', 'down', 'left' ] }
            { 'struct': 'Leg', 'data': { 'way': 'Way', '*far': 'uint8' } }
            { 'struct': 'Up', 'data': { 'deep': 'Leg' } }
            { 'union': 'Move', 'base': { 'way': 'Way' }, 'discriminator': 'way', 'data': { 'down': 'Up' } }
            { 'alternate': 'Either', 'data': { 'text': 'str', 'leg': 'Leg' } }
            { 'command': 'walk-on', 'data': { 'legs': [ 'Leg' ], 'either': 'Either' }, 'returns': 'Move' }
            { 'command': 'walk_off', 'data': 'Up', 'returns': 'Up' }
            { 'command': 'device_add', 'data': { 'driver': 'str' }, 'gen': false, 'features': [ 'unstable' ] }
            { 'event': 'WALK_ENDED', 'data': { '*leg': 'Leg' } }
            """;

    @Test
    void typesAreNamedAfterTheirFirstUse() {
        assertThat(written(ReplySchema.of(Replies.reply(TEXT), Optional.empty())))
                .isEqualTo("""
                {
                 "qapi4j-schema": "1",
                 "release": "",
                 "integer-widths": false,
                 "definitions": [
                  {"command": "walk-on", "returns": "WalkOnResult", "data": {
                   "legs": ["WalkOnLegs"],
                   "either": "WalkOnEither"
                  }},
                  {"command": "walk_off", "returns": "WalkOffArguments", "data": "WalkOffArguments"},
                  {"command": "device_add", "features": ["unstable"], "data": {
                   "driver": "str"
                  }},
                  {"event": "WALK_ENDED", "data": {
                   "*leg": "WalkOnLegs"
                  }},
                  {"union": "WalkOnResult", "discriminator": "way", "base": {
                   "way": "WalkOnResultWay"
                  }, "data": {
                   "down": "WalkOffArguments"
                  }},
                  {"struct": "WalkOffArguments", "data": {
                   "deep": "WalkOnLegs"
                  }},
                  {"struct": "WalkOnLegs", "data": {
                   "way": "WalkOnResultWay",
                   "*far": "int"
                  }},
                  {"alternate": "WalkOnEither", "data": {
                   "string": "str",
                   "object": "WalkOnLegs"
                  }},
                  {"enum": "WalkOnResultWay", "data": [
                   "up",
                   "down",
                   "left"
                  ]}
                 ]
                }
                """);
    }

    @Test
    void namesAreBorrowedFromANearRelease() {
        String near = TEXT.replace("'*far': 'uint8'", "'*far': 'uint8', 'new': 'str'")
                .replace("'up', 'down', 'left'", "'up', 'down'")
                .replace("'returns': 'Up'", "'returns': 'Leg'");
        Schema schema = ReplySchema.of(Replies.reply(TEXT), Optional.of(Replies.schema(near)));

        assertThat(schema.definitions())
                .extracting(Definition::name)
                .containsExactly(
                        "walk-on", "walk_off", "device_add", "WALK_ENDED", "Move", "Up", "Leg", "Either", "Way");
        assertThat(schema.get(AlternateType.class, "Either").alternatives())
                .extracting(each -> each.name())
                .containsExactly("text", "leg");
        assertThat(schema.get(Command.class, "device_add").gen()).isFalse();
    }

    @Test
    void typesThatNothingReachesAreNamedAndSoAreTheirParts() {
        String unused = """
                [{'name': 'E', 'meta-type': 'event', 'arg-type': '0'},
                 {'name': '0', 'meta-type': 'object', 'members': []},
                 {'name': '1', 'meta-type': 'object', 'members': [{'name': 'way', 'type': '2'}, {'name': 'ways', 'type': '[2]'}]},
                 {'name': '2', 'meta-type': 'enum', 'values': ['up']},
                 {'name': '[2]', 'meta-type': 'array', 'element-type': '2'},
                 {'name': '3', 'meta-type': 'enum', 'values': ['down']},
                 {'name': '4', 'meta-type': 'enum', 'values': ['left']},
                 {'name': '5', 'meta-type': 'alternate', 'members': [{'type': '3'}]}]
                """;
        Schema schema = ReplySchema.of(Replies.read(unused.replace('\'', '"')), Optional.empty());
        assertThat(schema.definitions())
                .extracting(Definition::name)
                .containsExactly(
                        "E", "UnusedObject", "UnusedObjectWay", "UnusedEnum", "UnusedEnum2", "UnusedAlternate");
    }

    @Test
    void longNamesAreMadeOfTheirEnds() {
        String text =
                """
                { 'struct': 'Aa', 'data': { 'x': 'Bb', 'y': 'Bb' } }
                { 'struct': 'Bb', 'data': { 'z': 'int' } }
                { 'command': 'LONG', 'data': { 'part': 'Aa' }, 'returns': 'Aa' }
                """.replace("LONG", "a-rather-long-name-of-a-command-that-is-longer-than-any-other-command-of-qemu");
        assertThat(ReplySchema.of(Replies.reply(text), Optional.empty()).all(Definition.StructType.class))
                .extracting(Definition::name)
                .allMatch(name -> name.length() <= 80)
                .hasSize(2);
    }

    @Test
    void namesDoNotClash() {
        String text = """
                { 'struct': 'Aa', 'data': { 'x': 'int' } }
                { 'struct': 'Bb', 'data': { 'y': 'int' } }
                { 'struct': 'Cc', 'data': { 'z': 'int' } }
                { 'command': 'do-it', 'data': { 'a': 'Aa' } }
                { 'command': 'do', 'data': { 'it-a': 'Bb', 'ita': 'Cc' } }
                """;
        assertThat(ReplySchema.of(Replies.reply(text), Optional.empty()).all(Definition.StructType.class))
                .extracting(Definition::name)
                .containsExactly("DoItA", "DoItA2", "DoIta3");
    }

    @Test
    void typesOfVariantsAndAlternativesAreNamedAfterThem() {
        String text = """
                { 'enum': 'Way', 'data': [ 'up', 'down' ] }
                { 'struct': 'Up', 'data': { 'x': 'int' } }
                { 'struct': 'Leg', 'data': { 'y': 'int' } }
                { 'union': 'Move', 'base': { 'way': 'Way' }, 'discriminator': 'way', 'data': { 'up': 'Up' } }
                { 'alternate': 'Either', 'data': { 'text': 'str', 'leg': 'Leg' } }
                { 'command': 'walk', 'data': { 'move': 'Move', 'either': 'Either' } }
                """;
        assertThat(ReplySchema.of(Replies.reply(text), Optional.empty()).definitions())
                .extracting(Definition::name)
                .containsExactlyInAnyOrder(
                        "walk", "WalkMove", "WalkMoveWay", "WalkMoveUp", "WalkEither", "WalkEitherObject");
    }

    @Test
    void aDerivedNameDoesNotClashWithABorrowedOne() {
        String near = """
                { 'struct': 'DoItA', 'data': { 'x': 'int' } }
                { 'command': 'other', 'data': { 'b': 'DoItA' } }
                """;
        String text = near + """
                { 'struct': 'Later', 'data': { 'y': 'str' } }
                { 'command': 'do-it', 'data': { 'a': 'Later' } }
                """;
        Schema schema = ReplySchema.of(Replies.reply(text), Optional.of(Replies.schema(near)));
        assertThat(schema.definitions())
                .extracting(Definition::name)
                .containsExactly("other", "do-it", "DoItA", "DoItA2");
    }

    @Test
    void aNameOf80CharactersIsNotShortened() {
        String root = "A" + "a".repeat(73);
        String text = """
                { 'struct': 'Answer', 'data': { 'x': 'int' } }
                { 'command': 'NAME', 'returns': 'Answer' }
                """;
        assertThat(structs(text.replace("NAME", "a".repeat(74)))).containsExactly(root + "Result");
        assertThat(structs(text.replace("NAME", "a".repeat(75)))).containsExactly(root.substring(0, 40) + "Result");
    }

    private static List<String> structs(String text) {
        return ReplySchema.of(Replies.reply(text), Optional.empty())
                .all(Definition.StructType.class)
                .map(Definition::name)
                .toList();
    }

    @Test
    void featuresOfMembersAndValuesAreWritten() {
        Introspection reply = Replies.reply("""
                { 'enum': 'Way', 'data': [ { 'name': 'up', 'features': [ 'unstable' ] } ] }
                { 'struct': 'Leg', 'data': { 'way': { 'type': 'Way', 'features': [ 'deprecated' ] } } }
                { 'command': 'walk', 'data': { 'leg': 'Leg' } }
                """);
        String written = ReplyWriter.write(reply);
        assertThat(written).contains("\"features\":[\"unstable\"]", "\"features\":[\"deprecated\"]");
        assertThat(Replies.read(written)).isEqualTo(reply);
    }

    @Test
    void theReaderTakesARepliesText() {
        String reply = ReplyWriter.write(Replies.reply(TEXT));
        Schema named = SchemaReader.create()
                .names(Replies.schema(TEXT))
                .read("reply.json", reply)
                .orThrow();
        assertThat(named.find("Either")).isPresent();
        assertThat(SchemaReader.create()
                        .read("reply.json", "{\"return\": " + reply + "}")
                        .orThrow()
                        .find("WalkOnEither"))
                .isPresent();
    }

    @Test
    void aReplyThatIsNoRightSchemaIsRefused() {
        String reply = ReplyWriter.write(Replies.reply(TEXT)).replace("\"deep\"", "\"way\"");
        assertThat(SchemaReader.create().read("reply.json", reply).problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .startsWith("reply.json: union 'WalkOnResult' data.down: ")
                .contains("'way'");
    }

    private static String written(Schema schema) {
        return SchemaFileWriter.write(schema);
    }
}
