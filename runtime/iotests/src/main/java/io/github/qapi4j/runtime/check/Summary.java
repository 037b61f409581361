// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.junit.FailureKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The end of a run in words. */
final class Summary {
    private Summary() {}

    /** Which tests did not run, which failed, and how many there were. */
    static List<String> of(List<TestResult> results, Function<IotestClass, String> labels) {
        List<String> lines = names(results, labels);
        long failed = results.stream()
                .filter(result -> result.status() == Status.FAIL)
                .count();
        long run = results.stream()
                .filter(result -> result.status() != Status.NOT_RUN)
                .count();
        lines.add(total(failed, run));
        return lines;
    }

    /** The same of a run that ended before its time. */
    static List<String> ofInterrupted(List<TestResult> results, int planned, Function<IotestClass, String> labels) {
        List<String> lines = names(results, labels);
        long failed = results.stream()
                .filter(result -> result.status() == Status.FAIL)
                .count();
        lines.add("Interrupted after " + results.size() + " of " + planned + " iotests; failed " + failed);
        return lines;
    }

    private static List<String> names(List<TestResult> results, Function<IotestClass, String> labels) {
        List<String> lines = new ArrayList<>();
        add("Not run: ", results, result -> result.status() == Status.NOT_RUN, labels, lines);
        add("Some cases not run in: ", results, result -> !result.casesNotRun().isEmpty(), labels, lines);
        add("Flaky: ", results, result -> result.status() == Status.FLAKY, labels, lines);
        add("Failures: ", results, result -> result.status() == Status.FAIL, labels, lines);
        kinds(results).ifPresent(lines::add);
        return lines;
    }

    /** How many tests failed in which way. */
    private static Optional<String> kinds(List<TestResult> results) {
        Map<FailureKind, Integer> counts = new EnumMap<>(FailureKind.class);
        results.stream()
                .filter(result -> result.status() == Status.FAIL)
                .flatMap(result -> result.failureKind().stream())
                .forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of("Failed by kind: "
                        + counts.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
    }

    static String total(long failed, long run) {
        return failed > 0 ? "Failed " + failed + " of " + run + " iotests" : "Passed all " + run + " iotests";
    }

    private static void add(
            String title,
            List<TestResult> results,
            Predicate<TestResult> which,
            Function<IotestClass, String> labels,
            List<String> lines) {
        String names = results.stream()
                .filter(which)
                .map(result -> labels.apply(result.test()))
                .collect(Collectors.joining(" "));
        if (!names.isEmpty()) {
            lines.add(title + names);
        }
    }
}
