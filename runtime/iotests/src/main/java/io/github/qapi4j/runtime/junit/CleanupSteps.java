// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import org.jspecify.annotations.Nullable;

/** Runs all steps of a clean-up, even if some fail; later failures are suppressed exceptions of the first. */
final class CleanupSteps {
    private @Nullable Throwable first;

    void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }
    }

    boolean hasFailed() {
        return first != null;
    }

    void throwFirst() {
        if (first instanceof RuntimeException exception) {
            throw exception;
        } else if (first instanceof Error error) {
            throw error;
        }
    }
}
