// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class DiffCommandTest {
    private static final String OLD = """
            { 'command': 'stop', 'data': { 'a': 'int', '*when': 'Time' } }
            { 'command': 'go', 'data': { '*when': 'Time' } }
            { 'struct': 'Time', 'data': { 'hour': 'int', 'zone': 'str' } }
            """;
    private static final String NEW = """
            { 'command': 'stop', 'data': { '*a': 'int', '*when': 'Time' } }
            { 'command': 'go', 'data': { '*when': 'Time' } }
            { 'struct': 'Time', 'data': { 'hour': 'int' } }
            { 'command': 'new' }
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int diff(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "diff";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return QapiTool.run(new PrintWriter(out), new PrintWriter(err), all);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void printsOneLineForEachChange() throws IOException {
        assertThat(diff(file("old.json", OLD), file("new.json", NEW))).isEqualTo(1);
        assertThat(out).hasToString("""
                breaks senders (1)
                  Time zone: member is gone [go, stop]

                relaxed (1)
                  stop a: required argument became optional (its builder no longer demands it)

                added (1)
                  new: new command
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsJson() throws IOException {
        assertThat(diff("--json", file("old.json", OLD), file("new.json", NEW))).isEqualTo(1);

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("breaks").booleanValue()).isTrue();
        assertThat(json.path("changes")).hasSize(3);
        JsonNode first = json.path("changes").path(0);
        assertThat(first.path("class").stringValue(null)).isEqualTo("breaks-senders");
        assertThat(first.path("code").stringValue(null)).isEqualTo("member-removed");
        assertThat(first.path("definition").stringValue(null)).isEqualTo("Time");
        assertThat(first.path("path").stringValue(null)).isEqualTo("zone");
        assertThat(first.path("before").stringValue(null)).isEqualTo("str");
        assertThat(first.path("through").path(1).stringValue(null)).isEqualTo("stop");
    }

    @Test
    void namesWhatBreaksInJava() throws IOException {
        assertThat(diff("--java", file("old.json", OLD), file("new.json", NEW))).isEqualTo(1);
        assertThat(out).hasToString("""
                breaks senders (1)
                  Time zone: member is gone [go, stop]
                    Java: type.Time.zone() is gone
                    Java: type.Time.builder().zone(…) is gone

                relaxed (1)
                  stop a: required argument became optional (its builder no longer demands it)

                added (1)
                  new: new command
                    Java: command.New
                    Java: Qmp.new_()
                """);
    }

    @Test
    void namesThemInJson() throws IOException {
        assertThat(diff("--json", "--java", file("old.json", OLD), file("new.json", NEW)))
                .isEqualTo(1);
        JsonNode java = new ObjectMapper()
                .readTree(out.toString())
                .path("changes")
                .path(0)
                .path("java");
        assertThat(java).hasSize(2);
        assertThat(java.path(0))
                .hasToString("{\"name\":\"type.Time.zone()\",\"before\":\"\",\"after\":\"\",\"gone\":true}");
    }

    @Test
    void printsMarkdown() throws IOException {
        String old = OLD + "{ 'enum': 'OldName', 'data': [ 'a' ] }\n{ 'event': 'E', 'data': { 'x': 'OldName' } }\n";
        String now = NEW + "{ 'enum': 'OldName', 'data': [ 'a', 'b' ] }\n"
                + "{ 'event': 'E', 'data': { 'x': ['OldName'] }, 'features': [ 'deprecated' ] }\n";
        assertThat(diff(
                        "--java",
                        "--entry-point",
                        "Agent",
                        "--format",
                        "markdown",
                        file("old.json", old),
                        file("new.json", now)))
                .isEqualTo(1);
        assertThat(out).hasToString("""
                ### Breaks what is sent (1)

                - `Time zone`: member is gone \\[go, stop\\]
                  - `type.Time.zone()` is gone
                  - `type.Time.builder().zone(…)` is gone

                ### Breaks what is received (1)

                - `E x`: type changed from OldName to \\[OldName\\]
                  - `event.E.x()`: `OldName` became `List<OldName>`

                ### Breaks only a `switch` without a default (1)

                - `type.OldName`: `B`

                ### Deprecated or unstable now (1)

                - `E`: deprecated now; `event.E`

                ### New (2)

                - commands (1): `new`
                - values and branches (1): `OldName b`
                """);
    }

    @Test
    void saysSoInMarkdownWhereNothingChanged() throws IOException {
        assertThat(diff("--format", "markdown", file("old.json", OLD), file("new.json", OLD)))
                .isZero();
        assertThat(out).hasToString("Nothing has changed.\n");
    }

    @Test
    void saysNothingWhereNothingChanged() throws IOException {
        assertThat(diff(file("old.json", OLD), file("new.json", OLD))).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void printsAnEmptyListAsJson() throws IOException {
        assertThat(diff("--json", file("old.json", OLD), file("new.json", OLD))).isZero();
        assertThat(out).hasToString("{\"old\":\"\",\"new\":\"\",\"breaks\":false,\"changes\":[]}\n");
    }

    @Test
    void changesThatBreakNothingExitWithZero() throws IOException {
        assertThat(diff(file("old.json", ""), file("new.json", "{ 'command': 'a' }")))
                .isZero();
        assertThat(out).hasToString("added (1)\n  a: new command\n");
    }

    @Test
    void whatBreaksOnlyASwitchIsToldOfButBreaksNothing() throws IOException {
        String event = "{ 'event': 'E', 'data': { 'x': 'Way' } } ";
        String old = file("old.json", event + "{ 'enum': 'Way', 'data': [ 'up' ] }");
        String now = file("new.json", event + "{ 'enum': 'Way', 'data': [ 'up', 'down' ] }");

        assertThat(diff("--java", old, now)).isZero();
        assertThat(diff("--format", "markdown", old, now)).isZero();
        assertThat(out).hasToString("""
                new cases, which break only a Java switch without a default (1)
                  Way down: new value [E]
                    Java: type.Way.DOWN
                ### Breaks only a `switch` without a default (1)

                - `Way`: `down`

                ### New (1)

                - values and branches (1): `Way down`
                """);
    }

    @Test
    void schemaThatCannotBeReadIsNotABreak() throws IOException {
        assertThat(diff(file("old.json", OLD), file("new.json", "{ 'command': }")))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("new.json:1:", "new.json' cannot be compared")
                .doesNotContain("old.json");
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(diff("only-one")).isEqualTo(2);
        assertThat(err.toString()).contains("NEW");
    }
}
