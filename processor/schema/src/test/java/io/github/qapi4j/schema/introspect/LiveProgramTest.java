// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.model.Schema;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reply has of the commands of the emulator alone, and of those of both programs. */
class LiveProgramTest {
    private static final String EMULATOR = "'programs': ['system-emulator']";
    private static final String BOTH = "'programs': ['system-emulator', 'storage-daemon']";

    private static String command(String name, String more) {
        return "{'command': '" + name + "', " + more + "}";
    }

    private static Schema schema(String... commands) {
        return Replies.schema(("{'qapi4j-schema': '1', 'release': '', 'definitions': [" + String.join(", ", commands)
                        + ", {'command': 'query-qmp-schema'}]}")
                .replace('\'', '"'));
    }

    /** The reply of a program that has these commands. */
    private static boolean isDaemon(Schema schema, String names) {
        String live = Arrays.stream(names.split(" "))
                .map(name -> "{ 'command': '" + name + "' }\n")
                .collect(Collectors.joining());
        return LiveProgram.isStorageDaemon(schema, Replies.reply(live));
    }

    @ParameterizedTest
    @CsvSource({
        "shared, true",
        "shared quit, true",
        "shared one, true",
        "shared other one, true",
        "shared one two, false",
        "shared one two three, false",
        "one, false",
        "quit, false",
    })
    void theDaemonHasSomethingOfItsOwnAndLessThanHalfOfTheRest(String names, boolean daemon) {
        Schema schema = schema(
                command("shared", BOTH),
                command("other", BOTH),
                command("one", EMULATOR),
                command("two", EMULATOR),
                command("three", EMULATOR));
        assertThat(isDaemon(schema, names)).isEqualTo(daemon);
    }

    @Test
    void halfOfTheRestIsTooMuch() {
        Schema schema = schema(command("shared", BOTH), command("one", EMULATOR), command("two", EMULATOR));
        assertThat(isDaemon(schema, "shared one")).isFalse();
        assertThat(isDaemon(schema, "shared")).isTrue();
    }

    @Test
    void whatABuildMayLackIsNoEvidence() {
        String conditional = ", 'if': 'CONFIG_X'";
        Schema schema = schema(
                command("shared", BOTH),
                command("maybe", BOTH + conditional),
                command("one", EMULATOR),
                command("two", EMULATOR + conditional),
                command("three", EMULATOR + conditional));
        assertThat(isDaemon(schema, "shared one")).isFalse();
        assertThat(isDaemon(schema, "maybe")).isFalse();
        assertThat(isDaemon(schema, "shared two three")).isTrue();
    }

    @Test
    void aSchemaThatDoesNotTellThemApartProvesNothing() {
        assertThat(isDaemon(schema(command("shared", BOTH)), "shared")).isFalse();
        assertThat(isDaemon(schema("{'command': 'shared'}", "{'command': 'one'}"), "shared"))
                .isFalse();
    }
}
