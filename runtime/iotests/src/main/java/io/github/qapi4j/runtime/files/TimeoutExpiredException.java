// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import org.jspecify.annotations.Nullable;

/** A part of a test took longer than its {@link Timeout} allows. The message is that of the timeout. */
public final class TimeoutExpiredException extends FilesException {
    private static final long serialVersionUID = 1L;

    TimeoutExpiredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
