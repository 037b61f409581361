// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.junit.FailureKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a test ended.
 *
 * @param test which
 * @param status how
 * @param description what stands behind the times; empty for nothing
 * @param start when it began
 * @param seconds how long it took
 * @param cases its methods
 * @param casesNotRun reasons
 * @param output what it printed
 */
record TestResult(
        IotestClass test,
        Status status,
        String description,
        Instant start,
        double seconds,
        List<CaseResult> cases,
        List<String> casesNotRun,
        String output) {
    TestResult {
        cases = List.copyOf(cases);
        casesNotRun = List.copyOf(casesNotRun);
    }

    List<CaseResult> failures() {
        return cases.stream()
                .filter(one -> one.status() == Status.FAIL || one.status() == Status.FLAKY)
                .toList();
    }

    /** The gravest of its cases' failures: one that does not end also fails when it is interrupted. */
    Optional<FailureKind> failureKind() {
        return failures().stream()
                .map(CaseResult::kind)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }
}
