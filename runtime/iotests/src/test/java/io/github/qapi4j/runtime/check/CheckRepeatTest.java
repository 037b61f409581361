// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs again, pages, and suites with a schema of their own. */
class CheckRepeatTest {
    @TempDir
    private static Path shared;

    private static Path classes = Path.of("");

    @TempDir
    private Path folder;

    private ScriptedCheck check;

    @BeforeAll
    static void compile() throws IOException {
        classes = SampleTests.compileInto(shared);
    }

    @BeforeEach
    void prepare() throws IOException {
        check = new ScriptedCheck(folder);
    }

    private ScriptedCheck run(String... arguments) throws Exception {
        return check.run(Stream.concat(Stream.of("--tests", classes.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Test
    void aTestThatPassesWhenItRunsAgainIsFlakyAndNoFailure() throws Exception {
        run("--rerun", "2", "--xml", "xml", "FailTest", "FlakyTest");

        assertThat(check.lines())
                .contains("FailTest  fail     [time] [time] N.Ns                 failed in 3 of 3 runs,"
                        + " first in run 1: output mismatch")
                .contains("FlakyTest flaky    [time] [time] N.Ns                 failed in 1 of 2 runs,"
                        + " first in run 1: failed, 1 of 1 cases");
        assertThat(check.output())
                .contains("Flaky: FlakyTest\nFailures: FailTest\n")
                .endsWith("Failed 1 of 2 iotests\n");
        assertThat(Files.readString(folder.resolve("xml/TEST-iotests-raw-file.xml")))
                .contains("<flakyFailure message=\"the first time", "failures=\"0\"");
    }

    @Test
    void onlyAFlakeLeavesTheExitCodeZero() throws Exception {
        assertThat(run("--rerun", "1", "FlakyTest").code()).as(check.output()).isZero();
    }

    @Test
    void whoRepeatsTestsFindsFlakes() throws Exception {
        assertThat(run("--repeat", "4", "FlakyTest", "PassTest").code()).isEqualTo(1);
        assertThat(check.output())
                .contains("failed in 2 of 4 runs, first in run 1")
                .contains("Flaky: FlakyTest\n");
    }

    @Test
    void numbersOfRunsAreChecked() throws Exception {
        assertThat(run("--repeat", "0", "PassTest").code()).isEqualTo(2);
    }

    @Test
    void thePageHasTheTestsAndWhatEarlierRunsWere() throws Exception {
        run("--html", "out/page.html", "-qcow2", "FailTest", "PassTest");
        run("--html", "out/page.html", "-qcow2", "FailTest", "PassTest");

        String page = Files.readString(folder.resolve("out/page.html"));
        assertThat(page)
                .contains("<title>iotests qcow2-file</title>", "\"name\":\"FailTest\",\"status\":\"fail\"", "-two\\n+2")
                .contains("\"history\":[{\"status\":\"fail\"")
                .contains("\"history\":[{\"status\":\"pass\"");
        assertThat(check.files()).as("what is left").containsExactly(".last-elapsed-cache", "out");
        assertThat(folder.resolve("out"))
                .isDirectoryNotContaining(file -> !file.getFileName().toString().startsWith("page.html"));
    }

    @Test
    void severalAtATimeStartTheLongestFirst() {
        List<IotestClass> tests = Stream.of("Short", "Unknown", "Long")
                .map(name -> new IotestClass(name, Object.class, Set.of()))
                .toList();
        Map<String, Double> last = Map.of("Short", 1.0, "Long", 9.0);
        RunPlan plan = new RunPlan(2, Duration.ZERO, 1, 0, TraceOption.NONE);
        assertThat(plan.order(
                        tests,
                        test -> last.containsKey(test.name())
                                ? OptionalDouble.of(last.get(test.name()))
                                : OptionalDouble.empty()))
                .extracting(IotestClass::name)
                .containsExactly("Unknown", "Long", "Short");
        assertThat(new RunPlan(1, Duration.ZERO, 1, 0, TraceOption.NONE).order(tests, test -> OptionalDouble.empty()))
                .isEqualTo(tests);
    }
}
