// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.qapi4j.runtime.report.CompressedTrace;
import io.github.qapi4j.runtime.report.ReportPage;
import io.github.qapi4j.runtime.report.ReportedStatus;
import io.github.qapi4j.runtime.trace.Trace;
import io.github.qapi4j.runtime.trace.TraceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, as a file and in Chromium. Screenshots go to the folder {@code qapi4j.screenshots}. */
class ReportPageTest {
    @TempDir
    private Path folder;

    private Path page(int tests, int commands) {
        Path file = folder.resolve("report.html");
        new SampleReport().page(tests, commands).write(file);
        return file;
    }

    private Browser open(Path page, String fragment) throws IOException {
        assumeThat(Browser.program()).as("a Chromium on the path").isPresent();
        Path profile = Files.createDirectory(folder.resolve("profile"));
        return Browser.open(Browser.program().orElseThrow(), profile, page, fragment);
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
                    .isEqualTo("+" + SampleReport.HOSTILE);
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
            browser.shoot("failure-light.png");
            browser.dark(true);
            browser.shoot("failure-dark.png");
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
            browser.shoot("search.png");
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
        new ReportPage("t", List.of(), List.of(SampleReport.test("T", ReportedStatus.FAIL, CompressedTrace.of(trace))))
                .write(file);
        try (Browser browser = open(file, "")) {
            browser.await("document.querySelector('#detail .flaky')");
            assertThat(browser.text("document.querySelector('#detail .flaky').textContent"))
                    .isEqualTo("The oldest " + trace.dropped() + " entries are gone: the trace had reached its bound.");
        }
    }

    @Test
    void fiveHundredTestsOfTwoHundredCommandsEachWork() throws IOException {
        try (Browser browser = open(page(500, 200), "")) {
            browser.await("document.querySelectorAll('#detail tbody tr').length > 200");
            assertThat(browser.text("document.getElementById('totals').textContent"))
                    .startsWith("500 tests: 20 failed, 5 flaky, 455 passed, 20 not run");
            assertThat(browser.evaluate("document.querySelectorAll('#tests li').length")
                            .asInt())
                    .isEqualTo(500);

            browser.fill("#search", "test49");
            browser.await("document.querySelectorAll('#tests li').length === 11");
            browser.evaluate("document.querySelector('#tests li:last-child').click()");
            browser.await("document.querySelector('#detail h2').textContent === 'Test499'");
            browser.await("document.querySelectorAll('#detail tbody tr').length > 200");

            browser.fill("#search", "");
            browser.evaluate("document.querySelector('#statuses .pass').click()");
            browser.await("document.querySelectorAll('#tests li').length === 45");
            browser.evaluate("document.querySelector('#statuses .pass').click()");
            browser.await("document.querySelectorAll('#tests li').length === 500");
            browser.evaluate("document.getElementById('tests').scrollTop = 1e6");
            browser.await("document.querySelector('#tests li:last-child').getBoundingClientRect().top < innerHeight");

            browser.fill("#detail input[type=search]", "node17");
            browser.await("document.querySelectorAll('#detail tbody tr').length === 11");
        }
    }
}
