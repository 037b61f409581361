// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a type is used, which shows that it is still the same under another name, or with its members elsewhere. */
class TypeUsesTest {
    private static final String KIND = "{ 'enum': 'Kind', 'data': [ 'one', 'two' ] } ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ 'command': 'c', 'data': { 't': 'Thing' } }",
                "{ 'command': 'c', 'data': { 't': ['Thing'] } }",
                "{ 'command': 'c', 'data': 'Thing' }",
                "{ 'command': 'c', 'returns': 'Thing' }",
                "{ 'command': 'c', 'returns': ['Thing'] }",
                "{ 'event': 'E', 'data': { 't': 'Thing' } }",
                "{ 'event': 'E', 'data': 'Thing' }",
                "{ 'struct': 'User', 'data': { 't': 'Thing' } } { 'command': 'c', 'data': 'User' }",
                "{ 'struct': 'User', 'data': { 't': ['Thing'] } } { 'command': 'c', 'data': 'User' }",
                "{ 'struct': 'User', 'base': 'Thing', 'data': {} } { 'command': 'c', 'data': 'User' }",
                "{ 'alternate': 'User', 'data': { 't': 'Thing', 'n': 'int' } } { 'event': 'E', 'data': { 'either': 'User' } }",
                "{ 'union': 'User', 'base': { 'kind': 'Kind', 't': 'Thing' }, 'discriminator': 'kind', 'data': {} }"
                        + " { 'command': 'c', 'data': 'User', 'boxed': true }",
                "{ 'union': 'User', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'one': 'Thing' } }"
                        + " { 'command': 'c', 'data': 'User', 'boxed': true }"
            })
    void aTypeOfAnotherNameInTheOnlyPlaceOfOneThatIsGoneIsThatOne(String use) {
        String type = KIND + "{ 'struct': 'Thing', 'data': { 'a': 'int', 'b': 'str' } } ";

        assertThat(Changes.between(type + use, (type + use).replace("Thing", "Item")))
                .contains("breaks-java type-renamed Thing")
                .noneMatch(line -> line.contains("definition-"));
    }

    @Test
    void anEnumThatChoosesBranchesMayHaveAnotherName() {
        String text = KIND + "{ 'struct': 'Base', 'data': { 'kind': 'Kind' } }"
                + " { 'union': 'User', 'base': 'Base', 'discriminator': 'kind', 'data': {} }"
                + " { 'command': 'c', 'data': 'User', 'boxed': true }";

        assertThat(Changes.between(text, text.replace("Kind", "Sort").replace("Base", "Root")))
                .containsExactlyInAnyOrder("breaks-java type-renamed Kind", "breaks-java type-renamed Base");
    }

    @Test
    void anAlternateMayHaveAnotherName() {
        String text = "{ 'alternate': 'Either', 'data': { 'n': 'int', 's': 'bool' } }"
                + " { 'command': 'c', 'data': { 'e': 'Either' } }";

        assertThat(Changes.between(text, text.replace("Either", "Both")))
                .containsExactly("breaks-java type-renamed Either");
    }

    /** What the base gives up, the only object that it is part of has itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ 'command': 'c', 'data': { 't': 'Thing' } }",
                "{ 'command': 'c', 'data': { 't': ['Thing'] } }",
                "{ 'command': 'c', 'data': 'Thing' }",
                "{ 'command': 'c', 'returns': 'Thing' }",
                "{ 'event': 'E', 'data': { 't': 'Thing' } }",
                "{ 'event': 'E', 'data': 'Thing' }",
                "{ 'struct': 'User', 'data': { 't': 'Thing' } } { 'command': 'c', 'data': 'User' }",
                "{ 'alternate': 'User', 'data': { 't': 'Thing', 'n': 'int' } } { 'event': 'E', 'data': { 'either': 'User' } }",
                "{ 'union': 'User', 'base': { 'kind': 'Kind', 't': 'Thing' }, 'discriminator': 'kind', 'data': {} }"
                        + " { 'command': 'c', 'data': 'User', 'boxed': true }",
                "{ 'union': 'User', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'one': 'Thing' } }"
                        + " { 'command': 'c', 'data': 'User', 'boxed': true }"
            })
    void aMemberThatMovesFromABaseIsTheSameOnTheWire(String use) {
        String before = KIND + "{ 'struct': 'Base', 'data': { 'a': 'int' } }"
                + " { 'struct': 'Thing', 'base': 'Base', 'data': { 'b': 'int' } } ";
        String after = KIND + "{ 'struct': 'Base', 'data': { } }"
                + " { 'struct': 'Thing', 'base': 'Base', 'data': { 'a': 'int', 'b': 'int' } } ";

        assertThat(Changes.between(before + use, after + use))
                .contains("breaks-java member-moved Base a")
                .noneMatch(line -> line.contains("removed") || line.contains("breaks-senders"));
    }
}
