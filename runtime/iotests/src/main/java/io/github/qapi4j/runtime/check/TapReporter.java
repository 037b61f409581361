// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.PrintStream;
import java.util.List;
import java.util.OptionalDouble;

/** The Test Anything Protocol, version 13. */
final class TapReporter implements RunReporter {
    private final PrintStream out;
    private final int tests;
    private int count;

    TapReporter(PrintStream out, int tests) {
        this.out = out;
        this.tests = tests;
    }

    @Override
    public synchronized void header(List<String> lines) {
        out.println("TAP version 13");
        lines.stream().filter(line -> !line.isEmpty()).forEach(this::comment);
        out.println("1.." + tests);
    }

    @Override
    public void begins(IotestClass test) {
        // There is no line for it.
    }

    @Override
    public synchronized void ended(TestResult result, OptionalDouble last) {
        count++;
        String ok = result.status() == Status.FAIL ? "not ok " : "ok ";
        String skip = result.status() == Status.NOT_RUN ? " # SKIP " + oneLine(result.description()) : "";
        String flaky = result.status() == Status.FLAKY ? " # flaky: " + oneLine(result.description()) : "";
        out.println(ok + count + " - " + result.test().target().format() + " "
                + result.test().name() + skip + flaky);
        result.casesNotRun().forEach(reason -> comment("[case not run] " + reason));
        if (result.status() == Status.FAIL) {
            result.failures().forEach(failure -> {
                comment(failure.name() + ": " + failure.reason());
                failure.details().lines().forEach(this::comment);
            });
            result.output().lines().forEach(this::comment);
        }
        out.flush();
    }

    @Override
    public void summary(List<TestResult> results) {
        // The lines say it all.
    }

    @Override
    public synchronized void interrupted(List<TestResult> results, int planned) {
        out.println("Bail out! interrupted after " + results.size() + " of " + planned + " tests");
        out.flush();
    }

    private void comment(String text) {
        text.lines().forEach(line -> out.println("# " + line));
    }

    private static String oneLine(String text) {
        return String.join(" ", text.lines().toList());
    }
}
