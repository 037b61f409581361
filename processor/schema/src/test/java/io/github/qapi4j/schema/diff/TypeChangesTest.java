// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Named types: which way they go decides what a change breaks. */
class TypeChangesTest {
    private static final String SENT = " { 'command': 'send', 'data': { 'x': 'Thing' } }";
    private static final String RECEIVED = " { 'event': 'RECEIVED', 'data': { 'x': 'Thing' } }";
    private static final String ENUM = "{ 'enum': 'Thing', 'data': ['a', 'b'] }";
    private static final String ENUM_LESS = "{ 'enum': 'Thing', 'data': ['a'] }";
    private static final String STRUCT = "{ 'struct': 'Thing', 'data': { 'a': 'int', 'b': 'int' } }";
    private static final String STRUCT_LESS = "{ 'struct': 'Thing', 'data': { 'a': 'int' } }";
    private static final String STRUCT_OPTIONAL = "{ 'struct': 'Thing', 'data': { 'a': 'int', '*b': 'int' } }";
    private static final String KINDS = "{ 'enum': 'Tags', 'data': ['p', 'q'] } ";
    private static final String BRANCH = "{ 'struct': 'Part', 'data': { 'b': 'int' } } ";
    private static final String UNION =
            "{ 'union': 'Thing', 'base': { 'k': 'Tags' }, 'discriminator': 'k', 'data': { 'p': 'Part' } } ";

    @Test
    void enumValueThatIsGone() {
        assertThat(Changes.between(ENUM + SENT, ENUM_LESS + SENT))
                .containsExactly("breaks-senders value-removed Thing b");
        assertThat(Changes.between(ENUM + RECEIVED, ENUM_LESS + RECEIVED))
                .containsExactly("breaks-receivers value-removed Thing b");
        assertThat(Changes.between(ENUM, ENUM_LESS)).containsExactly("breaks-java value-removed Thing b");
    }

    @Test
    void enumValueThatIsNewOrMarked() {
        String marked =
                "{ 'enum': 'Thing', 'data': [{ 'name': 'a', 'if': 'X' }, { 'name': 'b', 'features': ['deprecated'] }] }";

        assertThat(Changes.between(ENUM_LESS, ENUM)).containsExactly("added value-added Thing b");
        assertThat(Changes.between(ENUM_LESS + SENT, ENUM + SENT)).containsExactly("added value-added Thing b");
        assertThat(Changes.between(ENUM_LESS + SENT + RECEIVED, ENUM + SENT + RECEIVED))
                .containsExactly("new-cases value-added Thing b");
        SchemaDiff received = Changes.diff(ENUM_LESS + RECEIVED, ENUM + RECEIVED);
        assertThat(received.of(Impact.NEW_CASES)).singleElement().satisfies(change -> {
            assertThat(change.text()).isEqualTo("new value");
            assertThat(change.through()).containsExactly("RECEIVED");
        });
        assertThat(received.breaks()).isFalse();
        assertThat(Changes.between(ENUM + SENT, marked + SENT))
                .containsExactly("newly-deprecated deprecated Thing b", "conditional condition-changed Thing a");
        assertThat(Changes.diff(ENUM_LESS + SENT, marked + SENT).of(Impact.ADDED))
                .extracting(Change::text)
                .containsExactly("new value (deprecated)");
    }

    @Test
    void orderOfEnumValuesMeansNothing() {
        assertThat(Changes.between(ENUM + SENT, "{ 'enum': 'Thing', 'data': ['b', 'a'] }" + SENT))
                .isEmpty();
    }

    @Test
    void memberThatIsGone() {
        assertThat(Changes.between(STRUCT + SENT + RECEIVED, STRUCT_LESS + SENT + RECEIVED))
                .containsExactly("breaks-senders member-removed Thing b", "breaks-receivers member-removed Thing b");
        assertThat(Changes.between(STRUCT_OPTIONAL + SENT + RECEIVED, STRUCT_LESS + SENT + RECEIVED))
                .containsExactly("breaks-senders member-removed Thing b");
        assertThat(Changes.between(STRUCT, STRUCT_LESS)).containsExactly("breaks-java member-removed Thing b");
    }

    @Test
    void changeNamesTheCommandsAndEventsItIsSentAndReceivedThrough() {
        SchemaDiff diff = Changes.diff(STRUCT + SENT + RECEIVED, STRUCT_LESS + SENT + RECEIVED);

        assertThat(diff.of(Impact.BREAKS_SENDERS).get(0).through()).containsExactly("send");
        assertThat(diff.of(Impact.BREAKS_RECEIVERS).get(0).through()).containsExactly("RECEIVED");
        assertThat(diff.breaks()).isTrue();
    }

    @Test
    void memberThatIsNew() {
        assertThat(Changes.between(STRUCT_LESS + SENT, STRUCT + SENT))
                .containsExactly("breaks-senders required-member-added Thing b");
        assertThat(Changes.between(STRUCT_LESS + RECEIVED, STRUCT + RECEIVED))
                .containsExactly("added member-added Thing b");
        assertThat(Changes.diff(STRUCT_LESS + SENT, STRUCT_OPTIONAL + SENT).breaks())
                .isFalse();
    }

    @Test
    void baseThatTakesOverMembersChangesNothingOnTheWire() {
        String split =
                "{ 'struct': 'Thing', 'base': 'Base', 'data': { 'b': 'int' } } { 'struct': 'Base', 'data': { 'a': 'int' } }";
        String base =
                "{ 'struct': 'Base', 'data': { 'a': 'int', 'b': 'int' } } { 'struct': 'Thing', 'base': 'Base', 'data': {} }";

        assertThat(Changes.between(STRUCT + SENT + RECEIVED, split + SENT + RECEIVED))
                .containsExactly("added definition-added Base", "neutral base-changed Thing");
        assertThat(Changes.between(split + SENT, base + SENT)).containsExactly("added member-added Base b");
        assertThat(Changes.between(base + SENT, split + SENT)).containsExactly("breaks-java member-moved Base b");
    }

    @Test
    void memberOfABaseIsReportedOnceAndNamesWhoTakesItOver() {
        String old =
                "{ 'struct': 'Base', 'data': { 'a': 'int', 'b': 'int' } } { 'struct': 'Thing', 'base': 'Base', 'data': {} }";
        String now = "{ 'struct': 'Base', 'data': { 'a': 'int' } } { 'struct': 'Thing', 'base': 'Base', 'data': {} }";

        SchemaDiff diff = Changes.diff(old + SENT, now + SENT);

        assertThat(diff.changes()).singleElement().satisfies(change -> {
            assertThat(Changes.line(change)).isEqualTo("breaks-senders member-removed Base b");
            assertThat(change.within()).containsExactly("Thing");
        });
    }

    @Test
    void structThatBecomesAUnionIsTheSameObjectOnTheWire() {
        String old = KINDS + BRANCH + "{ 'struct': 'Thing', 'data': { 'k': 'Tags' } }" + RECEIVED;

        assertThat(Changes.between(old, KINDS + BRANCH + UNION + RECEIVED))
                .containsExactly("breaks-java kind-changed Thing", "added member-added Thing p.b");
        assertThat(Changes.between(KINDS + BRANCH + UNION + RECEIVED, old))
                .containsExactly("breaks-receivers member-removed Thing p.b", "breaks-java kind-changed Thing");
    }

    @Test
    void requiredMemberThatMovesIntoABranch() {
        String old = KINDS + BRANCH + "{ 'struct': 'Thing', 'data': { 'k': 'Tags', 'b': 'int' } }";

        assertThat(Changes.diff(old + RECEIVED, KINDS + BRANCH + UNION + RECEIVED)
                        .changes())
                .extracting(change -> change.definition() + " " + change.path() + " " + change.text())
                .containsExactly("Thing b member moved from here to branch 'p'", "Thing  the struct became a union");
    }

    @Test
    void branches() {
        String without =
                "{ 'union': 'Thing', 'base': { 'k': 'Tags' }, 'discriminator': 'k', 'data': { 'q': 'Rest' } } ";
        String lessKinds = "{ 'enum': 'Tags', 'data': ['q'] } ";
        String rest = "{ 'struct': 'Rest', 'data': {} } ";
        String all = UNION.replace("'p'", "'q': 'Rest', 'p'") + rest;
        String otherType = UNION.replace("'Part'", "'Other'") + "{ 'struct': 'Other', 'data': { 'b': 'int' } } ";

        assertThat(Changes.between(KINDS + BRANCH + all + SENT, lessKinds + BRANCH + without + rest + SENT))
                .contains("breaks-senders branch-removed Thing p", "breaks-senders value-removed Tags p");
        assertThat(Changes.between(lessKinds + BRANCH + without + rest + SENT, KINDS + BRANCH + all + SENT))
                .containsExactlyInAnyOrder("added branch-added Thing p", "added value-added Tags p");
        assertThat(Changes.between(lessKinds + BRANCH + without + rest + RECEIVED, KINDS + BRANCH + all + RECEIVED))
                .containsExactlyInAnyOrder("new-cases branch-added Thing p", "new-cases value-added Tags p");
        assertThat(Changes.between(KINDS + BRANCH + UNION + SENT, KINDS + BRANCH + otherType + SENT))
                .contains("neutral branch-type-changed Thing p", "breaks-java builder-removed Part")
                .noneMatch(line -> line.startsWith("breaks-senders"));
    }

    @Test
    void alternatives() {
        String one = "{ 'alternate': 'Thing', 'data': { 's': 'str' } }";
        String two = "{ 'alternate': 'Thing', 'data': { 's': 'str', 'n': 'null' } }";
        String renamed = "{ 'alternate': 'Thing', 'data': { 'text': 'str' } }";

        assertThat(Changes.between(one + SENT, two + SENT)).containsExactly("added alternative-added Thing n");
        assertThat(Changes.between(one + RECEIVED, two + RECEIVED))
                .containsExactly("new-cases alternative-added Thing n");
        assertThat(Changes.between(two + SENT, one + SENT))
                .containsExactly("breaks-senders alternative-removed Thing n");
        assertThat(Changes.between(one + SENT, renamed + SENT))
                .containsExactly("breaks-java alternative-renamed Thing s");
    }

    @Test
    void typeThatBecomesAnAlternate() {
        String alternate = "{ 'alternate': 'Thing', 'data': { 's': 'str', 'n': 'null' } }";

        assertThat(Changes.between(ENUM + SENT, alternate + SENT)).containsExactly("breaks-java kind-changed Thing");
        assertThat(Changes.between(ENUM + RECEIVED, alternate + RECEIVED))
                .containsExactly("breaks-receivers kind-changed Thing");
        assertThat(Changes.between(ENUM + SENT, STRUCT + SENT)).containsExactly("breaks-senders kind-changed Thing");
    }

    @Test
    void typesThatContainThemselvesEnd() {
        String list = "{ 'struct': 'Thing', 'data': { 'v': 'int', '*next': 'Thing' } }" + SENT;
        String other =
                "{ 'struct': 'Node', 'data': { '*next': 'Node' } } { 'command': 'send', 'data': { 'x': 'Node' } }";

        assertThat(Changes.between(list, list)).isEmpty();
        assertThat(Changes.between(list, other)).anyMatch(line -> line.startsWith("breaks-senders"));
    }
}
