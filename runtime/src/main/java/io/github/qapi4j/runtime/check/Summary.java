// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The end of a run in words. */
final class Summary {
    private Summary() {}

    /** Which tests did not run, which failed, and how many there were. */
    static List<String> of(List<TestResult> results) {
        List<String> lines = new ArrayList<>();
        add("Not run: ", results, result -> result.status() == Status.NOT_RUN, lines);
        add("Some cases not run in: ", results, result -> !result.casesNotRun().isEmpty(), lines);
        add("Failures: ", results, result -> result.status() == Status.FAIL, lines);
        long failed = results.stream()
                .filter(result -> result.status() == Status.FAIL)
                .count();
        long run = results.stream()
                .filter(result -> result.status() != Status.NOT_RUN)
                .count();
        lines.add(total(failed, run));
        return lines;
    }

    static String total(long failed, long run) {
        return failed > 0 ? "Failed " + failed + " of " + run + " iotests" : "Passed all " + run + " iotests";
    }

    private static void add(String title, List<TestResult> results, Predicate<TestResult> which, List<String> lines) {
        String names = results.stream()
                .filter(which)
                .map(result -> result.test().name())
                .collect(Collectors.joining(" "));
        if (!names.isEmpty()) {
            lines.add(title + names);
        }
    }
}
