// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

/** A tool took too long, and was killed. */
public final class ToolTimeoutException extends ToolException {
    private static final long serialVersionUID = 1L;

    ToolTimeoutException(String message) {
        super(message, null);
    }
}
