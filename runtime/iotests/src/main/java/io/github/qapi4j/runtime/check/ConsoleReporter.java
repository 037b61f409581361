// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** As {@code check} prints: a line for each test, diffs of failures, and in the end which failed. */
final class ConsoleReporter implements RunReporter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final Function<IotestClass, String> labels;
    private final int width;

    ConsoleReporter(PrintStream out, List<IotestClass> tests) {
        this.out = out;
        labels = IotestClass.labels(tests);
        width = tests.stream().map(labels).mapToInt(String::length).max().orElse(0);
    }

    @Override
    public synchronized void header(List<String> lines) {
        lines.forEach(out::println);
        out.println();
    }

    @Override
    public void begins(IotestClass test) {
        // Its line comes when it ends: others may run at the same time.
    }

    @Override
    public synchronized void ended(TestResult result, OptionalDouble last) {
        out.println(line(result, last));
        result.casesNotRun().forEach(reason -> out.println("    [case not run] " + reason));
        if (result.status() == Status.FAIL || result.status() == Status.FLAKY) {
            result.failures().forEach(failure -> {
                out.println("--- " + labels.apply(result.test()) + ": " + failure.name());
                out.println(failure.details().isEmpty() ? failure.reason() : failure.details());
            });
            if (!result.output().isBlank()) {
                out.println("--- " + labels.apply(result.test()) + ": output");
                out.println(result.output().stripTrailing());
            }
        }
        out.flush();
    }

    String line(TestResult result, OptionalDouble last) {
        boolean ran = result.status() != Status.NOT_RUN;
        String start = "[" + TIME.format(result.start()) + "]";
        String end = "[" + TIME.format(result.start().plusNanos((long) (result.seconds() * 1_000_000_000L))) + "]";
        return String.format(
                        Locale.ROOT,
                        "%-" + Math.max(1, width) + "s %-8s %s %s %9s %-15s %s",
                        labels.apply(result.test()),
                        result.status(),
                        start,
                        ran ? end : " ".repeat(end.length()),
                        ran ? seconds(result.seconds()) : "...",
                        last.isPresent() ? "(last: " + seconds(last.getAsDouble()) + ")" : "",
                        result.description())
                .stripTrailing();
    }

    private static String seconds(double time) {
        return String.format(Locale.ROOT, "%.1fs", time);
    }

    @Override
    public synchronized void summary(List<TestResult> results) {
        Summary.of(results, labels).forEach(out::println);
        out.flush();
    }

    @Override
    public synchronized void interrupted(List<TestResult> results, int planned) {
        Summary.ofInterrupted(results, planned, labels).forEach(out::println);
        out.flush();
    }
}
