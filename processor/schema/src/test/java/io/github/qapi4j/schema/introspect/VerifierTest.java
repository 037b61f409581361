// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.introspect.Difference.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {
    private static final String BASE = """
            { 'enum': 'Way', 'data': [ 'up', 'down' ] }
            { 'struct': 'Leg', 'data': { 'way': 'Way', '*far': 'uint8', 'tags': [ 'str' ] } }
            { 'union': 'Move', 'base': { 'way': 'Way' }, 'discriminator': 'way', 'data': { 'up': 'Leg2' } }
            { 'struct': 'Leg2', 'data': { 'far2': 'int' } }
            { 'alternate': 'Either', 'data': { 'text': 'str', 'leg': 'Leg' } }
            { 'command': 'walk', 'data': { 'legs': [ 'Leg' ], 'move': 'Move', 'either': 'Either' }, 'returns': 'Leg',
              'features': [ 'deprecated' ] }
            { 'event': 'WALKED', 'data': { '*leg': 'Leg' } }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'up', 'down' | 'up' | EXTRA | walk.returns.way=down: the value is not in the schema (in 'Way')",
                "'up', 'down' | 'up', 'down', 'left' | MISSING | walk.returns.way=left: the value is not there (in 'Way')",
                "'*far': 'uint8' | 'far': 'uint8' | OPTIONAL | walk.returns.far: required in the schema, optional there (in 'Leg')",
                "'*far': 'uint8' | '*far': 'str' | TYPE | walk.returns.far: str in the schema, int there",
                "'*far': 'uint8' | '*far': 'Way' | TYPE | walk.returns.far: enum 'Way' in the schema, int there",
                "'*far': 'uint8', | | EXTRA | walk.returns.far: the optional member is not in the schema (in 'Leg')",
                "'data': { 'way': 'Way', '*far' | 'data': { 'near': 'int', 'way': 'Way', '*far' | MISSING | walk.returns.near: the member is not there (in 'Leg')",
                "'data': { 'up': 'Leg2' } | 'data': { 'down': 'Leg2' } | MISSING | walk.arguments.move{way=down}.far2: the member is not there (in 'Leg2')",
                "'text': 'str', 'leg': 'Leg' | 'text': 'str' | EXTRA | walk.arguments.either=object: the alternative is not in the schema (in 'Either')",
                "'text': 'str', 'leg': 'Leg' | 'text': 'str', 'leg': 'Leg', 'no': 'null' | MISSING | walk.arguments.either=null: the alternative is not there (in 'Either')",
                "'features': [ 'deprecated' ] | 'features': [ 'unstable' ] | FEATURE | walk: the feature 'deprecated' is not in the schema",
                "'features': [ 'deprecated' ] | 'features': [ 'deprecated', 'unstable' ] | FEATURE | walk: the feature 'unstable' is not there",
                "'returns': 'Leg', | 'returns': 'Leg', 'allow-oob': true, | OOB | walk: may be executed out of band only in the schema",
                "'returns': 'Leg', | 'returns': 'Move', | TYPE | walk.returns: union in the schema, struct there (in 'Move')",
                "{ '*leg': 'Leg' } | { 'leg': 'Leg' } | OPTIONAL | WALKED.data.leg: required in the schema, optional there",
                "{ '*leg': 'Leg' } | { '*leg': 'Leg', 'new': 'int' } | MISSING | WALKED.data.new: the member is not there",
                "{ '*leg': 'Leg' } | { '*leg': 'Move' } | TYPE | WALKED.data.leg: union in the schema, struct there (in 'Move')",
                "{ '*leg': 'Leg' } } | { '*leg': 'Leg' }, 'features': [ 'unstable' ] } | FEATURE | WALKED: the feature 'unstable' is not there",
                "'way': 'Way', '*far' | 'way': { 'type': 'Way', 'features': [ 'unstable' ] }, '*far' | FEATURE | walk.returns.way: the feature 'unstable' is not there (in 'Leg')",
                "'up', 'down' | 'up', { 'name': 'down', 'features': [ 'deprecated' ] } | FEATURE | walk.returns.way=down: the feature 'deprecated' is not there (in 'Way')",
                "'data': { 'far2': 'int' } | 'data': { 'far2': 'int' }, 'features': [ 'new' ] | FEATURE | walk.arguments.move{way=up}: the feature 'new' is not there (in 'Leg2')",
                "'leg': 'Leg' } } | 'leg': 'Leg' }, 'features': [ 'new' ] } | FEATURE | walk.arguments.either: the feature 'new' is not there (in 'Either')",
                "'way': 'Way' }, 'discriminator': 'way' | 'way': 'Way', 'other': 'Way' }, 'discriminator': 'other' | TYPE | walk.arguments.move: the tag is 'other' in the schema, 'way' there (in 'Move')",
                "'event': 'WALKED' | 'event': 'RUN' | MISSING | RUN: the event is not there",
                "'event': 'WALKED' | 'event': 'RUN' | EXTRA | WALKED: the event is not in the schema",
                "'command': 'walk' | 'command': 'run' | MISSING | run: the command is not there",
                "'command': 'walk' | 'command': 'run' | EXTRA | walk: the command is not in the schema",
                "'tags': [ 'str' ] | 'tags': [ 'int' ] | TYPE | walk.returns.tags[]: int in the schema, str there",
                "'text': 'str' | 'text': 'Way' | TYPE | walk.arguments.either: enum 'Way' in the schema, str there",
                "[ 'Leg' ], 'move' | 'Leg', 'move' | TYPE | walk.arguments.legs: struct 'Leg' in the schema, array there",
            })
    void tellsWhatDiffers(String there, String schema, Kind kind, String text) {
        String other = BASE.replace(there, schema == null ? "" : schema);
        assertThat(other).isNotEqualTo(BASE);

        Verification verification = Verifier.verify(Replies.schema(other), Replies.reply(BASE));

        assertThat(verification.differences())
                .filteredOn(difference -> difference.kind() == kind)
                .extracting(Difference::toString)
                .contains(text);
        assertThat(verification.isEqual()).isFalse();
        assertThat(verification.exact()).isFalse();
    }

    /** Those without members are told as values of the tag alone. */
    @Test
    void variantsThatOnlyTheReplyHasAreDifferences() {
        String reply = BASE.replace("'down' ] }", "'down', 'left', 'still' ] }")
                .replace("'data': { 'up': 'Leg2' }", "'data': { 'up': 'Leg2', 'left': 'Leg2' }");
        assertThat(Verifier.verify(Replies.schema(BASE), Replies.reply(reply)).differences())
                .allMatch(difference -> difference.kind() == Kind.EXTRA)
                .extracting(Difference::toString)
                .containsExactlyInAnyOrder(
                        "walk.returns.way=left: the value is not in the schema (in 'Way')",
                        "walk.returns.way=still: the value is not in the schema (in 'Way')",
                        "walk.arguments.move{way=left}: the variant is not in the schema (in 'Move')");
    }

    @Test
    void theSameSchemaIsEqual() {
        Verification verification = Verifier.verify(Replies.schema(BASE), Replies.reply(BASE));
        assertThat(verification.isEqual()).isTrue();
        assertThat(verification.exact()).isTrue();
    }

    @Test
    void oneTypeMayStandForSeveralAndSeveralForOne() {
        String split = BASE.replace("'move': 'Move'", "'move': 'Move', 'other': 'Leg3'")
                + "{ 'struct': 'Leg3', 'data': { 'way': 'Way', '*far': 'uint8', 'tags': [ 'str' ] } }";
        String joined = split.replace("'other': 'Leg3'", "'other': 'Leg'");
        assertThat(Verifier.verify(Replies.schema(split), Replies.reply(joined)).differences())
                .isEmpty();
        assertThat(Verifier.verify(Replies.schema(joined), Replies.reply(split)).differences())
                .isEmpty();
    }

    @Test
    void conditionsExplainAbsence() {
        String text = """
                { 'command': 'a', 'if': 'CONFIG_A' }
                { 'command': 'b', 'if': { 'not': 'CONFIG_B' } }
                { 'struct': 'Cc', 'data': { '*x': { 'type': 'int', 'if': { 'all': [ 'CONFIG_C', 'CONFIG_D' ] } } } }
                { 'command': 'c', 'returns': 'Cc',
                  'features': [ { 'name': 'f', 'if': 'CONFIG_F' } ] }
                """;
        Verification verification =
                Verifier.verify(Replies.schema(text), Replies.reply(text, "CONFIG_B", "CONFIG_C", "CONFIG_D"));
        assertThat(verification.isEqual()).isTrue();
        assertThat(verification.absences())
                .extracting(absence -> absence.path() + " " + absence.condition())
                .containsExactly("a CONFIG_A", "b !CONFIG_B", "c CONFIG_F");
        Symbols symbols = verification.symbols();
        assertThat(symbols.defined()).containsExactly("CONFIG_B", "CONFIG_C", "CONFIG_D");
        assertThat(symbols.undefined()).containsExactly("CONFIG_A", "CONFIG_F");
        assertThat(symbols.unknown()).isEmpty();
        assertThat(verification.exact()).isTrue();
    }

    @Test
    void contradictionsAreDifferences() {
        String live = "{ 'command': 'a' } { 'command': 'c' }";
        String text = """
                { 'command': 'a', 'if': 'CONFIG_A' }
                { 'command': 'b', 'if': { 'any': [ 'CONFIG_A', 'CONFIG_B' ] } }
                { 'command': 'c', 'if': { 'not': 'CONFIG_A' } }
                """;
        assertThat(Verifier.verify(Replies.schema(text), Replies.reply(live)).differences())
                .allMatch(difference -> difference.kind() == Kind.CONTRADICTION)
                .extracting(Difference::toString)
                .containsExactly(
                        "c: is there although !CONFIG_A cannot be true; CONFIG_A is defined since 'a' is there",
                        "b: is not there although CONFIG_A || CONFIG_B must be true; CONFIG_A is defined since 'a' is"
                                + " there");
    }

    @Test
    void featuresOfEventsAndPartsAreComparedInBothDirections() {
        String with = """
                { 'enum': 'Way', 'data': [ { 'name': 'up', 'features': [ 'f1' ] } ], 'features': [ 'f2' ] }
                { 'event': 'GONE', 'data': { 'way': { 'type': 'Way', 'features': [ 'f3' ] } }, 'features': [ 'f4' ] }
                """;
        String without = "{ 'enum': 'Way', 'data': [ 'up' ] } { 'event': 'GONE', 'data': { 'way': 'Way' } }";
        assertThat(Verifier.verify(Replies.schema(without), Replies.reply(with)).differences())
                .allMatch(difference -> difference.kind() == Kind.FEATURE)
                .extracting(Difference::toString)
                .containsExactlyInAnyOrder(
                        "GONE: the feature 'f4' is not in the schema",
                        "GONE.data.way: the feature 'f3' is not in the schema",
                        "GONE.data.way: the feature 'f2' is not in the schema (in 'Way')",
                        "GONE.data.way=up: the feature 'f1' is not in the schema (in 'Way')");
    }

    @Test
    void whatHasAConditionAndIsThereProvesIt() {
        String text = """
                { 'enum': 'Way', 'data': [ 'up', { 'name': 'down', 'if': 'CONFIG_V' } ] }
                { 'alternate': 'Either', 'data': { 'i': 'int', 's': { 'type': 'Leg', 'if': 'CONFIG_L' } } }
                { 'struct': 'Leg', 'data': { 'x': 'int' } }
                { 'union': 'Move', 'base': { 'way': 'Way' }, 'discriminator': 'way',
                  'data': { 'up': { 'type': 'Leg', 'if': 'CONFIG_B' } } }
                { 'struct': 'Gone', 'data': { 'move': 'Move', 'm': { 'type': 'Either', 'if': 'CONFIG_M' } } }
                { 'event': 'GONE', 'if': 'CONFIG_E', 'boxed': true, 'data': 'Gone' }
                """;
        String[] all = {"CONFIG_B", "CONFIG_E", "CONFIG_L", "CONFIG_M", "CONFIG_V"};
        assertThat(Verifier.verify(Replies.schema(text), Replies.reply(text, all))
                        .symbols()
                        .defined())
                .containsExactly(all);
        Verification bare = Verifier.verify(Replies.schema(text), Replies.reply(text, "CONFIG_E", "CONFIG_M"));
        assertThat(bare.symbols().undefined()).containsExactly("CONFIG_B", "CONFIG_L", "CONFIG_V");
        assertThat(bare.isEqual()).isTrue();
        assertThat(Verifier.verify(Replies.schema(text), Replies.reply(text)).absences())
                .extracting(absence -> absence.path() + " " + absence.condition())
                .containsExactly("GONE CONFIG_E");
    }
}
