// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.report;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A test with its cases. Immutable.
 *
 * @param name as it is shown
 * @param status how it ended
 * @param description how it failed, or why it did not run; else empty
 * @param start when it began
 * @param seconds how long it took
 * @param last how long it took the last time, in seconds; empty where that is not known
 * @param history earlier runs, the oldest first
 * @param cases in the order in which they ran
 * @param notes of parts that did not run
 * @param output what it printed
 */
public record ReportedTest(
        String name,
        ReportedStatus status,
        String description,
        Instant start,
        double seconds,
        OptionalDouble last,
        List<ReportedRun> history,
        List<ReportedCase> cases,
        List<String> notes,
        String output) {
    /**
     * Copies the lists.
     *
     * @param name as it is shown
     * @param status how it ended
     * @param description how it failed, or why it did not run; else empty
     * @param start when it began
     * @param seconds how long it took
     * @param last how long it took the last time, in seconds; empty where that is not known
     * @param history earlier runs, the oldest first
     * @param cases in the order in which they ran
     * @param notes of parts that did not run
     * @param output what it printed
     */
    public ReportedTest {
        history = List.copyOf(history);
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
    }
}
