// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the wire does not show, but javac does. */
class JavaChangesTest {
    private static String enums(String name, String user, String values) {
        return "{ 'enum': '%s', 'data': [%s] } { 'struct': '%s', 'data': { 'e': '%s' } } { 'command': 'c', 'data': { 's': '%s', '*e': ['%s'] } }"
                .formatted(name, values, user, name, user, name);
    }

    @Test
    void typeOfAnotherNameInTheSamePlacesIsRenamed() {
        String old = enums("Algorithm", "User", "'a', 'b'");

        assertThat(Changes.diff(old, enums("Algo", "User", "'a', 'b'")).changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(Changes.line(change)).isEqualTo("breaks-java type-renamed Algorithm");
                    assertThat(change.text()).isEqualTo("renamed to 'Algo'");
                });
        assertThat(Changes.between(old, enums("Algo", "User", "'a', 'b', 'c'")))
                .containsExactly("breaks-java type-renamed Algorithm", "added value-added Algorithm c");
        assertThat(Changes.between(old, enums("Algo", "User", "'a'")))
                .containsExactly("breaks-senders value-removed Algorithm b", "breaks-java type-renamed Algorithm");
    }

    @Test
    void renamedTypesMayUseRenamedTypes() {
        assertThat(Changes.between(enums("Algorithm", "User", "'a'"), enums("Algo", "NewUser", "'a'")))
                .containsExactly("breaks-java type-renamed Algorithm", "breaks-java type-renamed User");
    }

    @Test
    void typeOfAnotherShapeIsNotRenamed() {
        assertThat(Changes.between(enums("Algorithm", "User", "'a', 'b'"), enums("Algo", "User", "'x', 'y'")))
                .contains(
                        "breaks-senders type-changed User e",
                        "breaks-java definition-removed Algorithm",
                        "added definition-added Algo");
    }

    @Test
    void builderThatStillDemandsTheFirstMembersCompiles() {
        String required = "{ 'command': 'c', 'data': { 'a': 'int', 'b': 'int' } }";

        assertThat(Changes.between(required, "{ 'command': 'c', 'data': { 'a': 'int', '*b': 'int' } }"))
                .containsExactly("relaxed member-optional c b");
        assertThat(Changes.between(required, "{ 'command': 'c', 'data': { '*a': 'int', 'b': 'int' } }"))
                .containsExactly("breaks-java builder-order c", "relaxed member-optional c a");
    }

    @Test
    void builderDemandsMembersInTheirOrder() {
        assertThat(Changes.diff(
                                "{ 'command': 'c', 'data': { 'a': 'int', 'b': 'int' } }",
                                "{ 'command': 'c', 'data': { 'b': 'int', 'a': 'int' } }")
                        .changes())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.text()).isEqualTo("the builder demanded a, b, and demands b, a now"));
    }

    @Test
    void builderDemandsNoConditionalMember() {
        String command = "{ 'command': 'c', 'data': { 'x': 'Thing' } } ";
        String conditional = command + "{ 'struct': 'Thing', 'data': { 'a': { 'type': 'int', 'if': 'X' } } }";
        String plain = command + "{ 'struct': 'Thing', 'data': { 'a': 'int' } }";

        assertThat(Changes.between(conditional, plain))
                .containsExactly("breaks-java builder-order Thing", "conditional condition-changed Thing a");
        assertThat(Changes.between(plain, conditional)).containsExactly("conditional condition-changed Thing a");
    }

    @Test
    void typeThatIsNoLongerSentHasNoBuilder() {
        String type = "{ 'struct': 'Thing', 'data': { 'a': 'int' } } { 'event': 'E', 'data': { 't': 'Thing' } } ";

        assertThat(Changes.between(type + "{ 'command': 'c', 'data': { '*t': 'Thing' } }", type + "{ 'command': 'c' }"))
                .containsExactly("breaks-senders member-removed c t", "breaks-java builder-removed Thing");
    }

    @Test
    void typeThatIsNoLongerReceivedHasNoSecondAccessors() {
        String type = "{ 'struct': 'Thing', 'data': { '*a': 'bool' } } { 'command': 'c', 'data': { 't': 'Thing' } } ";

        assertThat(Changes.between(type + "{ 'event': 'E', 'data': { 't': 'Thing' } }", type))
                .containsExactly("breaks-receivers definition-removed E", "breaks-java flags-removed Thing");
    }

    @Test
    void booleanThatIsNoLongerMissingHasNoSecondAccessor() {
        String command = "{ 'command': 'c', 'returns': 'Thing' } ";
        String optional = command + "{ 'struct': 'Thing', 'data': { '*a': 'bool', '*b': 'int' } }";
        String required = command + "{ 'struct': 'Thing', 'data': { 'a': 'bool', 'b': 'int' } }";

        assertThat(Changes.between(optional, required))
                .containsExactly("breaks-java member-required Thing a", "relaxed member-required Thing b");
    }

    @Test
    void branchIsAClassIfItAddsMembers() {
        String union = "{ 'enum': 'Tag', 'data': ['one', 'two'] } { 'command': 'c', 'data': { 'x': 'Uni' } }"
                + " { 'union': 'Uni', 'base': { 'tag': 'Tag' }, 'discriminator': 'tag', 'data': { 'one': 'Thing' } } ";
        String none = union + "{ 'struct': 'Thing', 'data': {} }";
        String some = union + "{ 'struct': 'Thing', 'data': { '*a': 'int' } }";

        assertThat(Changes.between(none, some))
                .containsExactly("breaks-java branch-filled Uni one", "added member-added Thing a");
        assertThat(Changes.between(some, none))
                .containsExactly("breaks-senders member-removed Thing a", "breaks-java branch-emptied Uni one");
    }

    @Test
    void typeThatIsGoneAlthoughTheWireIsTheSame() {
        assertThat(Changes.between("{ 'struct': 'Thing', 'data': { 'a': 'int' } }", ""))
                .containsExactly("breaks-java definition-removed Thing");
    }
}
