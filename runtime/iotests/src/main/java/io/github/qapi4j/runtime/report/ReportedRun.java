// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.report;

/**
 * An earlier run of a test.
 *
 * @param status how it ended
 * @param seconds how long it took
 */
public record ReportedRun(ReportedStatus status, double seconds) {}
