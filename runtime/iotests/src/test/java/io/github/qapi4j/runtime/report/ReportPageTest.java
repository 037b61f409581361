// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.qapi4j.runtime.qmp.WireMessage;
import io.github.qapi4j.runtime.qmp.WireMessage.Direction;
import io.github.qapi4j.runtime.trace.Trace;
import io.github.qapi4j.runtime.trace.TraceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page, as a file and in Chromium where that is installed. Screenshots go to the folder {@code report.screenshots}. */
class ReportPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE =
            "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>";

    @TempDir
    private Path folder;

    private static void send(Consumer<WireMessage> wire, String json) {
        wire.accept(new WireMessage(Direction.SENT, (ObjectNode) JSON.readTree(json)));
    }

    private static void receive(Consumer<WireMessage> wire, String json) {
        wire.accept(new WireMessage(Direction.RECEIVED, (ObjectNode) JSON.readTree(json)));
    }

    private static CompressedTrace trace(int commands) {
        Trace trace = Trace.begin(Trace.STANDARD_BYTES);
        trace.add("vm0", TraceKind.START, "QEMU", "qemu-system-x86_64 -display none");
        trace.end(trace.begin("test", TraceKind.TOOL, "qemu-img", "qemu-img create d 64M"), "Formatting", false);
        Consumer<WireMessage> wire = trace.wire("vm0");
        for (int number = 0; number < commands; number++) {
            String id = "\"id\":" + number + "}";
            send(wire, "{\"execute\":\"query-block\",\"arguments\":{\"node\":\"node" + number + "\"}," + id);
            if (number % 10 == 3) {
                String status = List.of("created", "running", "ready", "concluded", "null")
                        .get(number / 10 % 5);
                receive(
                        wire,
                        "{\"event\":\"JOB_STATUS_CHANGE\",\"data\":{\"id\":\"job0\",\"status\":\"" + status + "\"}}");
            }
            receive(
                    wire,
                    number % 50 == 49
                            ? "{\"error\":{\"class\":\"GenericError\",\"desc\":\"Cannot find it\"}," + id
                            : "{\"return\":[{\"device\":\"drive0\",\"type\":\"unknown\"}]," + id);
        }
        trace.add("vm0", TraceKind.END, "signal 11", HOSTILE);
        return CompressedTrace.of(trace);
    }

    private static ReportedTest test(String name, ReportedStatus status, @Nullable CompressedTrace trace) {
        boolean failed = status == ReportedStatus.FAIL;
        return new ReportedTest(
                name,
                status,
                failed ? "output mismatch" : "",
                Instant.parse("2026-01-02T03:04:05Z"),
                0.5,
                OptionalDouble.of(0.4),
                List.of(new ReportedRun(ReportedStatus.PASS, 0.4), new ReportedRun(ReportedStatus.FAIL, 0.6)),
                List.of(new ReportedCase(
                        "case()",
                        status,
                        0.5,
                        failed ? "differs " + HOSTILE : "",
                        failed ? "--- a\n+++ b\n@@ -1,2 +1,2 @@\n same\n-expected\n+" + HOSTILE : "",
                        trace)),
                List.of(),
                failed ? HOSTILE : "");
    }

    private Path page(int tests, int commands) {
        List<ReportedTest> all = new ArrayList<>();
        for (int number = 0; number < tests; number++) {
            ReportedStatus status = number % 25 == 7
                    ? ReportedStatus.FAIL
                    : number % 25 == 9
                            ? ReportedStatus.NOT_RUN
                            : number % 100 == 11 ? ReportedStatus.FLAKY : ReportedStatus.PASS;
            all.add(test("Test" + number, status, commands == 0 ? null : trace(commands)));
        }
        Path file = folder.resolve("report.html");
        new ReportPage("iotests <qcow2> & more", List.of("QEMU -- qemu 7.2", HOSTILE), all).write(file);
        return file;
    }

    private Browser open(Path page, String fragment) throws IOException {
        assumeThat(Browser.program()).as("a Chromium on the path").isPresent();
        Path profile = Files.createDirectory(folder.resolve("profile"));
        return Browser.open(Browser.program().orElseThrow(), profile, page, fragment);
    }

    private static void shoot(Browser browser, String name) throws IOException {
        String place = System.getProperty("report.screenshots", "");
        if (!place.isEmpty()) {
            browser.screenshot(Path.of(place, name));
        }
    }

    @Test
    void thePageIsOneFileThatNamesNoOther() throws IOException {
        String text = Files.readString(page(3, 0));
        assertThat(text)
                .contains("<title>iotests &lt;qcow2&gt; &amp; more</title>")
                .doesNotContain("@DATA@", "src=\"", "href=");
        assertThat(text.split("</script>", -1)).hasSize(3);
    }

    @Test
    void aBrowserShowsTheFirstFailureWithItsDiffAndItsTimeline() throws IOException {
        try (Browser browser = open(page(30, 200), "")) {
            browser.await("document.querySelectorAll('#detail tbody tr').length > 100");
            assertThat(browser.text("document.title")).isEqualTo("iotests <qcow2> & more");
            assertThat(browser.text("document.querySelector('#tests [aria-selected=true] .name').textContent"))
                    .isEqualTo("Test7");
            assertThat(browser.text("document.querySelector('.diff .add:last-child').textContent"))
                    .isEqualTo("+" + HOSTILE);
            assertThat(browser.evaluate("document.querySelectorAll('img, iframe').length")
                            .asInt())
                    .isZero();
            assertThat(browser.text("document.getElementById('totals').textContent"))
                    .startsWith("30 tests: 1 failed, 1 flaky, 27 passed, 1 not run");
            // Something is drawn: pixels of more than a few colours.
            assertThat(browser.evaluate("(() => { const c = document.querySelector('canvas');"
                                    + " const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                                    + " const seen = new Set();"
                                    + " for (let i = 0; i < p.length; i += 4) seen.add(p[i] << 16 | p[i + 1] << 8 | p[i + 2]);"
                                    + " return seen.size; })()")
                            .asInt())
                    .isGreaterThan(4);
            shoot(browser, "failure-light.png");
            browser.dark(true);
            shoot(browser, "failure-dark.png");
        }
    }

    @Test
    void theKeyboardLeadsThroughTestsAndEntries() throws IOException {
        try (Browser browser = open(page(60, 20), "")) {
            browser.await("document.querySelectorAll('#detail tbody tr').length > 10");
            browser.press("n");
            browser.await("document.querySelector('#tests [aria-selected=true] .name').textContent === 'Test32'");
            browser.press("j");
            browser.await("document.querySelector('#detail h2').textContent === 'Test33'");
            browser.press("k");
            browser.await("document.querySelectorAll('#detail tbody tr').length > 10");
            browser.press("ArrowRight");
            browser.press("ArrowRight");
            browser.await("document.querySelector('tr.chosen') && document.querySelector('tr.opened pre')");
            browser.press("/");
            assertThat(browser.text("document.activeElement.id")).isEqualTo("search");
            for (String key : List.of("t", "e", "s", "t", "5")) {
                browser.press(key);
            }
            browser.await("document.querySelectorAll('#tests li').length === 11");
            shoot(browser, "search.png");
        }
    }

    @Test
    void theAddressNamesATest() throws IOException {
        try (Browser browser = open(page(20, 5), "Test12")) {
            assertThat(browser.text("document.querySelector('#detail h2').textContent"))
                    .isEqualTo("Test12");
        }
    }

    @Test
    void aTraceWhoseOldestEntriesAreGoneSaysSo() throws IOException {
        Trace trace = Trace.begin(20_000);
        for (int number = 0; number < 1000; number++) {
            trace.add("vm", TraceKind.EVENT, "RESUME", "{}");
        }
        Path file = folder.resolve("page.html");
        new ReportPage("t", List.of(), List.of(test("T", ReportedStatus.FAIL, CompressedTrace.of(trace)))).write(file);
        try (Browser browser = open(file, "")) {
            browser.await("document.querySelector('#detail .flaky')");
            assertThat(browser.text("document.querySelector('#detail .flaky').textContent"))
                    .isEqualTo("The oldest " + trace.dropped() + " entries are gone: the trace had reached its bound.");
        }
    }
}
