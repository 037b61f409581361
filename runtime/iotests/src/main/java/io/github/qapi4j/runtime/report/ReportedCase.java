// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.report;

import org.jspecify.annotations.Nullable;

/**
 * A case of a test, one method for example.
 *
 * @param name as it is shown
 * @param status how it ended
 * @param seconds how long it took
 * @param reason why it did not run, or the first line of its failure; else empty
 * @param details the failure's diff or stack; else empty
 * @param trace what happened in it; null where none was kept
 */
public record ReportedCase(
        String name,
        ReportedStatus status,
        double seconds,
        String reason,
        String details,
        @Nullable CompressedTrace trace) {}
