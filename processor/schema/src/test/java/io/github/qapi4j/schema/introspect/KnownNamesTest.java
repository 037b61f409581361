// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which names of a known schema the types of a reply get; the reply's own names are kept to tell them apart. */
class KnownNamesTest {
    private static final String PRAGMA = "{ 'pragma': { 'command-returns-exceptions': [ 'a', 'b' ] } }\n";

    private static Map<String, String> names(String known, String live) {
        return KnownNames.find(
                Replies.schema(PRAGMA + known),
                Introspector.unmaskedReply(Replies.schema(PRAGMA + live), Build.defining(Set.of())));
    }

    private static String struct(String name, String... members) {
        StringBuilder data = new StringBuilder();
        for (String member : members) {
            data.append(data.isEmpty() ? "" : ", ").append("'").append(member).append("': 'int'");
        }
        return "{ 'struct': '" + name + "', 'data': { " + data + " } }\n";
    }

    private static String command(String name, String result) {
        return "{ 'command': '" + name + "', 'returns': '" + result + "' }\n";
    }

    /** One type of the known schema, in whose places the reply has two. */
    private static Map<String, String> ofTwo(String known, String first, String second) {
        return names(
                known + command("a", "Known") + command("b", "Known"),
                first + second + command("a", "First") + command("b", "Second"));
    }

    @Test
    void theMoreAlikeOneHasTheName() {
        String known = struct("Known", "x", "y");
        assertThat(ofTwo(known, struct("First", "x"), struct("Second", "x", "y")))
                .containsExactly(Map.entry("Second", "Known"));
        assertThat(ofTwo(known, struct("First", "x", "y"), struct("Second", "x")))
                .containsExactly(Map.entry("First", "Known"));
    }

    @Test
    void whatElseIsInATypeMakesItLessAlike() {
        String known = struct("Known", "x", "y");
        assertThat(ofTwo(known, struct("First", "x", "y", "p", "q", "r", "s"), struct("Second", "x")))
                .containsExactly(Map.entry("Second", "Known"));
        assertThat(ofTwo(known, struct("First", "p"), struct("Second", "x", "p", "q", "r", "s")))
                .containsExactly(Map.entry("Second", "Known"));
    }

    @Test
    void valuesOfEnumsAreComparedAsWell() {
        assertThat(ofTwo(
                        "{ 'enum': 'Known', 'data': [ 'x', 'y' ] }\n",
                        "{ 'enum': 'First', 'data': [ 'x', 'p', 'q' ] }\n",
                        "{ 'enum': 'Second', 'data': [ 'y' ] }\n"))
                .containsExactly(Map.entry("Second", "Known"));
    }

    @Test
    void ofThoseThatAreAsAlikeTheFirstHasTheName() {
        assertThat(ofTwo(struct("Known", "x"), struct("First", "x"), struct("Second", "x")))
                .containsExactly(Map.entry("First", "Known"));
        String alternate = "{ 'alternate': 'NAME', 'data': { 'a': 'int', 'b': 'bool' } }\n";
        String known = alternate.replace("NAME", "Known");
        assertThat(names(
                        struct("Use", "m").replace("'int'", "'Known'") + known + command("a", "Use"),
                        struct("Live", "m").replace("'int'", "'First'")
                                + alternate.replace("NAME", "First")
                                + command("a", "Live")))
                .containsExactly(Map.entry("Live", "Use"), Map.entry("First", "Known"));
    }

    @Test
    void aTypeOfAnotherKindHasNotItsName() {
        assertThat(names(
                        struct("Known", "x") + command("a", "Known"),
                        "{ 'enum': 'Live', 'data': [ 'x' ] }\n" + command("a", "Live")))
                .isEmpty();
    }

    @Test
    void membersWithoutATypeOfTheirOwnAndTheLanguagesOwnEnumLendNoName() {
        String known = "{ 'command': 'a', 'data': { 'x': 'int', 'kind': 'QType' } }\n";
        String live = "{ 'enum': 'Mine', 'data': [ 'none', 'qnull' ] }\n"
                + "{ 'command': 'a', 'data': { 'x': 'int', 'kind': 'Mine' } }\n";
        assertThat(names(known, live)).isEmpty();
    }

    /** QEMU lists the types of commands that it was built without. */
    @Test
    void typesThatNothingReachesHaveTheNamesOfThoseOfTheirShape() {
        String known = struct("Struct", "x", "y") + "{ 'enum': 'Enum', 'data': [ 'x', 'y' ] }\n"
                + "{ 'struct': 'Both', 'data': { 's': 'Struct', 'e': 'Enum' } }\n" + command("a", "Both");
        String live = known.replace("Struct'", "Ss'")
                .replace("Enum'", "Ee'")
                .replace("Both'", "Bb'")
                .replace(command("a", "Bb"), command("other", "Bb"));
        assertThat(names(known, live))
                .containsOnly(Map.entry("Ss", "Struct"), Map.entry("Ee", "Enum"), Map.entry("Bb", "Both"));
        // Where the order differs, the shape does.
        assertThat(names(known, live.replace("'x': 'int', 'y': 'int'", "'y': 'int', 'x': 'int'")))
                .containsOnly(Map.entry("Ee", "Enum"), Map.entry("Bb", "Both"));
    }

    @Test
    void aShapeOfSeveralSaysNothing() {
        String known = struct("One", "x") + struct("Two", "x") + command("a", "One") + command("b", "Two");
        assertThat(names(known, struct("Live", "x") + command("c", "Live"))).isEmpty();
        // The other one is known by its place.
        assertThat(names(
                        known,
                        struct("Live", "x") + struct("Other", "x") + command("a", "Other") + command("c", "Live")))
                .containsOnly(Map.entry("Other", "One"), Map.entry("Live", "Two"));
    }

    @Test
    void whatHasNoPartsIsKnownByItsPlaceOnly() {
        String known = "{ 'struct': 'Known', 'data': {} }\n" + command("a", "Known");
        assertThat(names(known, "{ 'struct': 'Live', 'data': {} }\n" + command("b", "Live")))
                .isEmpty();
        assertThat(names(known, "{ 'struct': 'Live', 'data': {} }\n" + command("a", "Live")))
                .containsExactly(Map.entry("Live", "Known"));
    }

    @Test
    void eachNameIsGivenOnceAlsoByShape() {
        String known = struct("Known", "x", "y") + command("a", "Known");
        assertThat(names(
                        known,
                        struct("First", "x", "y")
                                + struct("Second", "x", "y")
                                + command("b", "First")
                                + command("c", "Second")))
                .hasSize(1)
                .containsValue("Known");
    }
}
