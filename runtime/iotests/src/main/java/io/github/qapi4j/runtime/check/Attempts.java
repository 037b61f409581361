// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.List;

/** Several runs of one test as one result: a test that both failed and passed is flaky. */
final class Attempts {
    private Attempts() {}

    /**
     * Sums them up.
     *
     * @param runs at least one, in their order
     * @return the only one, or that of the first failure, or the last, with the mean of the times
     */
    static TestResult merge(List<TestResult> runs) {
        if (runs.size() == 1) {
            return runs.get(0);
        }
        List<TestResult> failed =
                runs.stream().filter(run -> run.status() == Status.FAIL).toList();
        TestResult shown = failed.isEmpty() ? runs.get(runs.size() - 1) : failed.get(0);
        double mean = runs.stream().mapToDouble(TestResult::seconds).average().orElse(0);
        boolean passed = runs.stream().anyMatch(run -> run.status() == Status.PASS);
        Status status = !failed.isEmpty() && passed ? Status.FLAKY : shown.status();
        String counts = failed.isEmpty()
                ? ""
                : "failed in " + failed.size() + " of " + runs.size() + " runs, first in run "
                        + (runs.indexOf(shown) + 1);
        String description = counts.isEmpty() || shown.description().isEmpty()
                ? counts + shown.description()
                : counts + ": " + shown.description();
        List<CaseResult> cases = shown.cases().stream()
                .map(one -> one.status() == Status.FAIL ? one.with(status) : one)
                .toList();
        return new TestResult(
                shown.test(),
                status,
                description,
                runs.get(0).start(),
                mean,
                cases,
                shown.casesNotRun(),
                shown.output());
    }
}
