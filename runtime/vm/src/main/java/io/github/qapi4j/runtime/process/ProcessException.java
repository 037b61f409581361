// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import org.jspecify.annotations.Nullable;

/** A process could not be started or waited for, or its private folder could not be made. */
public final class ProcessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
