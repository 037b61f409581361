// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import org.jspecify.annotations.Nullable;

/** Takes every step of a clean-up, whatever the others did. The first failure has the later ones with it. */
final class Failures {
    private @Nullable Throwable first;

    void of(Runnable step) {
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

    void throwFirst() {
        if (first instanceof RuntimeException exception) {
            throw exception;
        } else if (first instanceof Error error) {
            throw error;
        }
    }
}
