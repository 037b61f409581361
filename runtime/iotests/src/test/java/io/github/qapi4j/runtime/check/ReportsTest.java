// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static io.github.qapi4j.runtime.check.Samples.failed;
import static io.github.qapi4j.runtime.check.Samples.ok;
import static io.github.qapi4j.runtime.check.Samples.passed;
import static io.github.qapi4j.runtime.check.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private static final Target TARGET = new Target("qcow2", "file");
    private static final TestResult PASSED = passed("A", ok("one"), ok("two"));
    private static final TestResult FAILED = result(
            "B", Status.FAIL, "output mismatch", List.of("no qed"), failed("c", "1 < 2 \u0001", "-a ]]>\n+b & c"));
    private static final TestResult NOT_RUN = result("C", Status.NOT_RUN, "not suitable", List.of());

    @TempDir
    private Path folder;

    private Path write(Shard shard, String plan, int planned, TestResult... results) throws IOException {
        return new XmlReport(TARGET, shard, plan, planned).write(folder, List.of(results));
    }

    @Test
    void summariesNameWhatMatters() {
        assertThat(Summary.of(List.of(PASSED), IotestClass::name)).containsExactly("Passed all 1 iotests");
        assertThat(Summary.of(List.of(), IotestClass::name)).containsExactly("Passed all 0 iotests");
        assertThat(Summary.of(List.of(PASSED, FAILED, NOT_RUN), IotestClass::name))
                .containsExactly("Not run: C", "Some cases not run in: B", "Failures: B", "Failed 1 of 2 iotests");
    }

    @Test
    void xmlHoldsWhatXmlCannot() throws Exception {
        Path file = write(Shard.WHOLE, "p", 3, PASSED, FAILED, NOT_RUN);

        assertThat(file).hasFileName("TEST-iotests-qcow2-file.xml");
        assertThat(Files.readString(file))
                .contains("<testsuite name=\"qcow2-file-A\" tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"0\" "
                        + "time=\"1.250\" timestamp=\"1970-01-01T00:00:00Z\">")
                .contains("<testcase name=\"one\" classname=\"" + Samples.class.getName()
                        + "\" time=\"0.500\"></testcase>")
                .contains("message=\"1 &lt; 2 \uFFFD\"", "-a ]]&gt;\n+b &amp; c")
                .contains("<skipped message=\"not suitable\">")
                .contains("[case not run] no qed");
        assertThat(XmlReport.valid("a\u0000\uFFFE\uD800é😀\t")).isEqualTo("a\uFFFD\uFFFD\uFFFDé😀\t");
    }

    @Test
    void shardsBecomeOneReport() throws Exception {
        write(new Shard(1, 3), "p", 3, PASSED);
        write(new Shard(2, 3), "p", 3, FAILED, NOT_RUN);
        write(new Shard(3, 3), "p", 3);
        MergedTotals totals =
                new Merge().merge(List.of(folder), folder.resolve("all").toString());
        totals.requireWholeSuites();

        assertThat(totals.summary())
                .containsExactly("Not run: qcow2-file-C", "Failures: qcow2-file-B", "Failed 1 of 2 iotests");
        assertThat(totals.hasFailures()).isTrue();
        Path merged = folder.resolve("all/TEST-iotests.xml");
        assertThat(Files.readString(merged))
                .contains("qcow2-file-A", "-a ]]&gt;\n+b &amp; c", "<skipped message=\"not suitable\">")
                .containsOnlyOnce("<testsuites");
        new Merge().merge(List.of(folder), folder.resolve("all").toString()).requireWholeSuites();
    }

    @Test
    void partsOfSuitesAreRefused() throws Exception {
        write(new Shard(1, 2), "p", 2, PASSED);
        MergedTotals half = new Merge().merge(List.of(folder), "");
        assertThatThrownBy(half::requireWholeSuites)
                .isInstanceOf(CheckException.class)
                .hasMessage("shard 2/2 of qcow2-file is missing");

        write(new Shard(2, 2), "p", 2);
        MergedTotals fewer = new Merge().merge(List.of(folder), "");
        assertThatThrownBy(fewer::requireWholeSuites).hasMessage("of 2 tests of qcow2-file, 1 have results");

        write(new Shard(2, 2), "other", 2, FAILED);
        assertThatThrownBy(() -> new Merge().merge(List.of(folder), ""))
                .hasMessageContaining("another division of the suite");

        Path twice = Files.createDirectory(folder.resolve("twice"));
        Files.copy(
                folder.resolve("TEST-iotests-qcow2-file-1-of-2.xml"),
                twice.resolve("TEST-iotests-qcow2-file-1-of-2.xml"));
        Files.delete(folder.resolve("TEST-iotests-qcow2-file-2-of-2.xml"));
        assertThatThrownBy(() -> new Merge().merge(List.of(folder), "")).hasMessageContaining("is there twice");
        assertThatThrownBy(() -> new Merge().merge(List.of(Files.createDirectory(folder.resolve("none"))), ""))
                .hasMessageContaining("there are no reports");
    }

    @Test
    void tapSaysItInItsWay() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TapReporter tap = new TapReporter(new PrintStream(bytes, true, StandardCharsets.UTF_8), 3);
        tap.header(List.of("IMGFMT -- qcow2", ""));
        List.of(PASSED, FAILED, NOT_RUN).forEach(result -> tap.ended(result, OptionalDouble.empty()));
        tap.summary(List.of());

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "TAP version 13",
                        "# IMGFMT -- qcow2",
                        "1..3",
                        "ok 1 - qcow2 A",
                        "not ok 2 - qcow2 B",
                        "# [case not run] no qed",
                        "# c: 1 < 2 \u0001",
                        "# -a ]]>",
                        "# +b & c",
                        "ok 3 - qcow2 C # SKIP not suitable");
    }

    @Test
    void timesOutliveTheFile() throws Exception {
        Path file = folder.resolve("times");
        IotestClass one = Samples.test("A").in(TARGET);
        IotestClass other = one.in(new Target("raw", "nbd"));
        LastTimes times = LastTimes.read(file);
        times.put(one, 1.23456);
        assertThat(times.of(other)).isEmpty();
        times.write();
        LastTimes others = LastTimes.read(file);
        others.put(other, 7);
        others.write();

        assertThat(LastTimes.read(file).of(one)).hasValue(1.235);
        assertThat(LastTimes.read(file).of(other)).hasValue(7);
        Files.writeString(file, "{ not ours");
        assertThat(LastTimes.read(file).of(one)).isEmpty();
    }
}
