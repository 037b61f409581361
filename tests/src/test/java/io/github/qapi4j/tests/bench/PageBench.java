// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.runtime.report.ReportPage;
import io.github.qapi4j.tests.browser.Browser;
import io.github.qapi4j.tests.browser.SampleReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page of a run with 500 tests of 200 commands each: its size, the time to write it, and, in Chromium, the time until it
 * is shown, searched, filtered, scrolled and opened at another test, each until the browser has drawn.
 */
public final class PageBench {
    private static final int TESTS = 500;
    private static final int COMMANDS = 200;
    private static final int RUNS = 9;
    private static final PrintStream OUT = System.out;
    /** Resolves when what an action changed has been drawn: the first frame may already be on its way. */
    private static final String DRAWN = "const drawn = () => new Promise(done => requestAnimationFrame(() =>"
            + " requestAnimationFrame(() => done())));";

    private PageBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("page");
        try {
            run(folder);
        } finally {
            remove(folder);
        }
    }

    private static void run(Path folder) throws Exception {
        Path page = folder.resolve("page.html");
        write(page, folder.resolve("floor.html"));
        Optional<Path> program = Browser.program();
        if (program.isEmpty()) {
            OUT.println("there is no Chromium on the path, so that nothing shows the page");
            return;
        }
        Path empty = Files.writeString(folder.resolve("empty.html"), "<!DOCTYPE html><title>empty</title><p>empty");
        try (Browser browser = Browser.start(program.get(), Files.createDirectory(folder.resolve("profile")))) {
            show(browser, page, empty);
            act(browser);
        }
    }

    private static void write(Path page, Path floor) throws Exception {
        SampleReport sample = new SampleReport();
        double first = Stopwatch.once(() -> sample.page(TESTS, COMMANDS));
        long characters = sample.characters();
        ReportPage report = sample.page(TESTS, COMMANDS);
        double[] times = new double[RUNS];
        double[] floors = new double[RUNS];
        for (int run = -2; run < RUNS; run++) {
            double written = Stopwatch.once(() -> report.write(page));
            byte[] bytes = Files.readAllBytes(page);
            double copied = Stopwatch.once(() -> Files.write(floor, bytes));
            if (run >= 0) {
                times[run] = written;
                floors[run] = copied;
            }
        }
        OUT.printf(
                Locale.ROOT,
                "%d tests of %d commands: %.1f MB, %.2f of the %.1f MB of messages in it%n",
                TESTS,
                COMMANDS,
                Files.size(page) / 1e6,
                (double) Files.size(page) / characters,
                characters / 1e6);
        OUT.printf(Locale.ROOT, "the traces, made and compressed:   %8.1f ms%n", first);
        OUT.printf("the same bytes to a file:          %s; the floor%n", Stopwatch.of(floors));
        print("the page to a file:", times, floors);
    }

    private static void print(String name, double[] times, double[] floors) {
        double[] ratios = new double[times.length];
        for (int run = 0; run < times.length; run++) {
            ratios[run] = times[run] / floors[run];
        }
        OUT.printf(
                Locale.ROOT,
                "%-34s %s; to the floor %.1f%n",
                name,
                Stopwatch.of(times),
                Stopwatch.of(ratios).median());
    }

    /** From the address to the first test's timeline, against an empty page. */
    private static void show(Browser browser, Path page, Path empty) throws Exception {
        double[] times = new double[RUNS];
        double[] floors = new double[RUNS];
        for (int run = -1; run < RUNS; run++) {
            double floor = Stopwatch.once(() -> {
                browser.navigate(empty.toUri().toString());
                browser.evaluate("(() => { " + DRAWN + " return drawn(); })()");
            });
            double time = Stopwatch.once(() -> {
                browser.navigate(page.toUri().toString());
                browser.await("document.querySelectorAll('#detail tbody tr').length > 200");
                browser.evaluate("(() => { " + DRAWN + " return drawn(); })()");
            });
            if (run >= 0) {
                times[run] = time;
                floors[run] = floor;
            }
        }
        OUT.printf("an empty page in Chromium:         %s; the floor%n", Stopwatch.of(floors));
        print("the page, with a timeline:", times, floors);
    }

    /** What a user does, against two frames in which nothing changes. */
    private static void act(Browser browser) {
        Map<String, String> actions = new LinkedHashMap<>();
        actions.put("two frames without a change:", "");
        actions.put(
                "a search among the tests:",
                "const field = document.getElementById('search'); field.value = field.value ? '' : 'test4';"
                        + " field.dispatchEvent(new Event('input'));");
        actions.put("a status switched off or on:", "document.querySelector('#statuses .pass').click();");
        actions.put(
                "the list scrolled to an end:",
                "const list = document.getElementById('tests'); list.scrollTop = list.scrollTop ? 0 : 1e6;");
        actions.put(
                "another test with its timeline:",
                "const now = document.querySelector('#detail h2').textContent;"
                        + " document.body.dispatchEvent("
                        + "new KeyboardEvent('keydown', { key: 'n', bubbles: true }));"
                        + " if (document.querySelector('#detail h2').textContent === now)"
                        + " document.querySelector('#tests li').click();"
                        + " await until(() => document.querySelector('#detail canvas'));");
        actions.put(
                "a search in a trace:",
                "const field = document.querySelector('#detail input[type=search]');"
                        + " field.value = field.value ? '' : 'node1'; field.dispatchEvent(new Event('input'));");
        actions.put(
                "the next entry of a timeline:",
                "document.body.dispatchEvent("
                        + "new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));");
        double[][] times = new double[actions.size()][2 * RUNS];
        for (int run = -2; run < 2 * RUNS; run++) {
            int row = 0;
            for (String action : actions.values()) {
                double time = browser.evaluate("(async () => { " + DRAWN
                                + " const until = async test => { while (!test()) await new Promise(requestAnimationFrame); };"
                                + " const begin = performance.now(); " + action
                                + " await drawn(); return performance.now() - begin; })()")
                        .asDouble(0);
                if (run >= 0) {
                    times[row][run] = time;
                }
                row++;
            }
        }
        int row = 0;
        for (String name : actions.keySet()) {
            if (row == 0) {
                OUT.printf("%-34s %s; the floor%n", name, Stopwatch.of(times[0]));
            } else {
                print(name, times[row], times[0]);
            }
            row++;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
