// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import org.jspecify.annotations.Nullable;

/** A tool took too long, and was killed. */
public final class ToolTimeoutException extends ToolException {
    private static final long serialVersionUID = 1L;

    ToolTimeoutException(String peer, String message, @Nullable Throwable cause) {
        super(peer, message, cause);
    }
}
