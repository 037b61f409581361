// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands and events, with members listed in place. */
class CallChangesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            { 'command': 'a' }                              | ''                                                      | breaks-senders definition-removed a
            ''                                              | { 'command': 'a' }                                      | added definition-added a
            { 'event': 'A' }                                | ''                                                      | breaks-receivers definition-removed A
            ''                                              | { 'event': 'A' }                                        | added definition-added A
            { 'command': 'a', 'data': { 'x': 'int' } }      | { 'command': 'a', 'data': { 'x': 'int', 'y': 'int' } }  | breaks-senders required-member-added a y
            { 'command': 'a', 'data': { 'x': 'int' } }      | { 'command': 'a', 'data': { 'x': 'int', '*y': 'int' } } | added member-added a y
            { 'command': 'a', 'data': { '*x': 'int' } }     | { 'command': 'a' }                                      | breaks-senders member-removed a x
            { 'command': 'a', 'data': { '*x': 'int' } }     | { 'command': 'a', 'data': { 'x': 'int' } }              | breaks-senders member-required a x
            { 'command': 'a', 'data': { 'x': 'int' } }      | { 'command': 'a', 'data': { '*x': 'int' } }             | relaxed member-optional a x
            { 'event': 'A', 'data': { 'x': 'int' } }        | { 'event': 'A' }                                        | breaks-receivers member-removed A x
            { 'event': 'A', 'data': { '*x': 'int' } }       | { 'event': 'A' }                                        | breaks-receivers member-removed A x
            { 'event': 'A', 'data': { 'x': 'int' } }        | { 'event': 'A', 'data': { '*x': 'int' } }               | breaks-receivers member-optional A x
            { 'event': 'A', 'data': { '*x': 'int' } }       | { 'event': 'A', 'data': { 'x': 'int' } }                | relaxed member-required A x
            { 'event': 'A' }                                | { 'event': 'A', 'data': { 'x': 'int' } }                | added member-added A x
            { 'command': 'a', 'returns': ['str'] }          | { 'command': 'a' }                                      | breaks-receivers result-removed a returns
            { 'command': 'a' }                              | { 'command': 'a', 'returns': ['str'] }                  | added result-added a returns
            { 'command': 'a', 'returns': ['int'] }          | { 'command': 'a', 'returns': ['str'] }                  | breaks-receivers type-changed a returns
            { 'command': 'a', 'allow-oob': true }           | { 'command': 'a' }                                      | breaks-senders flag-removed a
            { 'command': 'a' }                              | { 'command': 'a', 'allow-preconfig': true }             | relaxed flag-added a
            { 'command': 'a' }                              | { 'command': 'a', 'success-response': false }           | breaks-receivers flag-removed a
            { 'command': 'a', 'gen': false }                | { 'command': 'a' }                                      | breaks-senders flag-removed a
            { 'command': 'a' }                              | { 'command': 'a', 'data': { '*x': 'int' } }             | breaks-java first-arguments a, added member-added a x
            { 'command': 'a' }                              | { 'command': 'a', 'if': 'X' }                           | conditional condition-changed a
            { 'command': 'a' }                              | { 'command': 'a', 'features': ['deprecated'] }          | newly-deprecated deprecated a
            { 'command': 'a' }                              | { 'command': 'a', 'features': ['unstable'] }            | newly-deprecated unstable a
            { 'command': 'a', 'features': ['unstable'] }    | { 'command': 'a' }                                      | relaxed feature-removed a
            { 'command': 'a' }                              | { 'command': 'a', 'features': ['f'] }                   | added feature-added a
            { 'command': 'a', 'features': ['f'] }           | { 'command': 'a' }                                      | conditional feature-removed a
            """)
    void isOneChangeOfItsClass(String before, String after, String expected) {
        assertThat(Changes.between(text(before), text(after))).containsExactly(expected.split(", "));
    }

    private static String text(String schema) {
        return schema.equals("''") ? "" : schema;
    }

    @ParameterizedTest
    @CsvSource({
        "int, int32, breaks-senders type-changed",
        "int32, int, relaxed integer-changed",
        "int, uint64, relaxed integer-changed",
        "uint64, int, breaks-senders type-changed",
        "uint64, size, neutral integer-changed",
        "int, number, breaks-java type-changed",
        "number, int, breaks-senders type-changed",
        "str, Enu, breaks-senders type-changed",
        "Enu, str, breaks-java type-changed",
        "str, Alt, breaks-java type-changed",
        "Alt, str, breaks-senders type-changed",
        "str, any, breaks-java type-changed",
        "any, str, breaks-senders type-changed",
        "str, bool, breaks-senders type-changed",
        "Str, Same, breaks-java type-changed",
        "Str, Wider, breaks-java type-changed",
        "Wider, Str, breaks-senders type-changed",
        "['str'], ['bool'], breaks-senders type-changed"
    })
    void argumentOfAnotherType(String before, String after, String expected) {
        String both = "{ 'command': 'a', 'data': { 'x': %s } } " + TYPES;

        assertThat(Changes.between(both.formatted(type(before)), both.formatted(type(after))))
                .filteredOn(line -> line.endsWith("a x"))
                .containsExactly(expected + " a x");
    }

    @ParameterizedTest
    @CsvSource({
        "int32, int, relaxed integer-changed",
        "int, number, breaks-receivers type-changed",
        "number, int, breaks-java type-changed",
        "str, Enu, breaks-java type-changed",
        "str, Alt, breaks-receivers type-changed",
        "Alt, str, breaks-java type-changed",
        "str, any, breaks-receivers type-changed",
        "any, str, breaks-java type-changed",
        "Wider, Str, breaks-receivers type-changed",
        "Str, Wider, breaks-java type-changed",
        "Str, Same, breaks-java type-changed"
    })
    void memberOfAnEventOfAnotherType(String before, String after, String expected) {
        String both = "{ 'event': 'AA', 'data': { 'x': %s } } " + TYPES;

        assertThat(Changes.between(both.formatted(type(before)), both.formatted(type(after))))
                .filteredOn(line -> line.endsWith("AA x"))
                .containsExactly(expected + " AA x");
    }

    @Test
    void argumentsThatBecomeATypeOfTheirOwnChangeNothing() {
        assertThat(Changes.between(
                        "{ 'command': 'a', 'data': { 'x': 'int' } }",
                        "{ 'command': 'a', 'data': 'Str' } { 'struct': 'Str', 'data': { 'x': 'int' } }"))
                .containsExactly("added definition-added Str", "neutral arguments-type-changed a");
    }

    @Test
    void argumentsThatBecomeAUnionAreAnotherClassInJava() {
        assertThat(
                        Changes.between(
                                "{ 'command': 'a', 'data': { 't': 'Enu' } } { 'enum': 'Enu', 'data': ['v'] }",
                                "{ 'command': 'a', 'data': 'Uni', 'boxed': true } { 'enum': 'Enu', 'data': ['v'] }"
                                        + " { 'union': 'Uni', 'base': { 't': 'Enu' }, 'discriminator': 't', 'data': { 'v': 'Str' } } { 'struct': 'Str', 'data': {} }"))
                .contains("breaks-java arguments-regrouped a")
                .noneMatch(line -> line.startsWith("breaks-senders"));
    }

    /** All of them stay in use, so that only the argument changes. */
    private static final String TYPES = """
            { 'enum': 'Enu', 'data': ['v'] }
            { 'alternate': 'Alt', 'data': { 's': 'str', 'n': 'null' } }
            { 'struct': 'Str', 'data': { 'm': 'int' } }
            { 'struct': 'Same', 'data': { 'm': 'int' } }
            { 'struct': 'Wider', 'data': { 'm': 'int', '*n': 'int' } }
            { 'command': 'all', 'data': { 'e': 'Enu', 'a': 'Alt', 's': 'Str', 't': 'Same', 'w': 'Wider' } }
            { 'event': 'ALL', 'data': { 'e': 'Enu', 'a': 'Alt', 's': 'Str', 't': 'Same', 'w': 'Wider' } }
            """;

    private static String type(String name) {
        return name.startsWith("[") ? name : "'" + name + "'";
    }
}
