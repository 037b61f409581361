// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.junit.FailureKind;
import io.github.qapi4j.runtime.report.CompressedTrace;
import org.jspecify.annotations.Nullable;

/**
 * How one method of a test ended.
 *
 * @param name as JUnit shows it, without the types of its parameters
 * @param status how
 * @param seconds how long it took
 * @param reason why it did not run, or the failure's first line; else empty
 * @param details the failure's diff or stack; else empty
 * @param kind of the failure; null where there is none
 * @param trace what happened in it; null where none was kept
 */
record CaseResult(
        String name,
        Status status,
        double seconds,
        String reason,
        String details,
        @Nullable FailureKind kind,
        @Nullable CompressedTrace trace) {
    CaseResult(String name, Status status, double seconds, String reason, String details) {
        this(name, status, seconds, reason, details, null, null);
    }

    CaseResult with(Status changed) {
        return new CaseResult(name, changed, seconds, reason, details, kind, trace);
    }

    CaseResult with(CompressedTrace kept) {
        return new CaseResult(name, status, seconds, reason, details, kind, kept);
    }
}
