// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What changes in the branches of unions. */
class BranchChangesTest {
    private static final String SENT = " { 'command': 'c', 'data': 'User', 'boxed': true }";
    private static final String RECEIVED = " { 'event': 'E', 'data': 'User', 'boxed': true }";

    private static String union(String base, String one, String two) {
        return "{ 'enum': 'Kind', 'data': [ 'one', 'two' ] } { 'struct': 'One', 'data': { " + one
                + " } } { 'struct': 'Two', 'data': { " + two + " } } { 'union': 'User', 'base': { 'kind': 'Kind'" + base
                + " }, 'discriminator': 'kind', 'data': { 'one': 'One', 'two': 'Two' } }";
    }

    private static List<String> changes(String before, String after, String use) {
        return Changes.between(before + use, after + use);
    }

    @Test
    void buildersOfBranchesDemandMembersInTheirOrder() {
        assertThat(changes(union("", "'a': 'int', 'b': 'int'", ""), union("", "'b': 'int', 'a': 'int'", ""), SENT))
                .containsExactly(
                        "breaks-java builder-order One",
                        "breaks-java builder-order User one",
                        "breaks-java builder-order c one");
        assertThat(changes(
                        union(", 'x': 'int', 'y': 'int'", "'a': 'int'", ""),
                        union(", 'y': 'int', 'x': 'int'", "'a': 'int'", ""),
                        SENT))
                .contains("breaks-java builder-order User one", "breaks-java builder-order User two");
        assertThat(changes(union("", "'a': 'int', 'b': 'int'", ""), union("", "'b': 'int', 'a': 'int'", ""), RECEIVED))
                .isEmpty();
    }

    @Test
    void aMemberThatMovesIntoEveryBranchIsTheSameOnTheWire() {
        assertThat(changes(union(", 'm': 'int'", "", ""), union("", "'m': 'int'", "'m': 'int'"), SENT))
                .contains("breaks-java member-moved User m")
                .noneMatch(line -> line.contains("breaks-senders"));
        assertThat(changes(union("", "'m': 'int'", "'m': 'int'"), union(", 'm': 'int'", "", ""), SENT))
                .contains("neutral member-moved User m")
                .noneMatch(line -> line.contains("User m") && line.contains("breaks"));
    }

    @Test
    void aMemberThatMovesIntoOneBranchIsGoneFromTheOther() {
        String before = union(", 'm': 'int'", "", "");
        String after = union("", "'m': 'int'", "");

        assertThat(changes(before, after, SENT)).contains("breaks-senders member-moved User m");
        assertThat(changes(before, after, RECEIVED)).contains("breaks-receivers member-moved User m");
        assertThat(changes(before.replace("'m'", "'*m'"), after.replace("'m'", "'*m'"), RECEIVED))
                .contains("breaks-java member-moved User m");
        assertThat(Changes.diff(before + SENT, after + SENT).changes())
                .anySatisfy(change -> assertThat(change.text()).contains("branch 'one'"));
    }

    @Test
    void conditionsOfBranchesCount() {
        String before = union("", "'a': 'int'", "");
        assertThat(changes(before, before.replace("'one': 'One'", "'one': { 'type': 'One', 'if': 'X' }"), SENT))
                .containsExactly("conditional condition-changed User one");
    }

    @Test
    void featuresAndConditionsOfAlternativesCount() {
        String before = "{ 'alternate': 'Either', 'data': { 'n': 'int', 's': 'bool' } }"
                + " { 'command': 'c', 'data': { 'e': 'Either' } }";
        assertThat(Changes.between(before, before.replace("'int'", "{ 'type': 'int', 'if': 'X' }")))
                .containsExactly("conditional condition-changed Either n");
        assertThat(Changes.between(before, before.replace("'int'", "'uint8'")))
                .hasSize(1)
                .allMatch(line -> line.endsWith("Either n"));
    }
}
