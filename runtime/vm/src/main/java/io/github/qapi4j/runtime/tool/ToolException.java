// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import org.jspecify.annotations.Nullable;

/**
 * A tool could not be run, was interrupted, took too long, failed, or printed what it should not. After an interrupt the
 * thread's flag is set again. No tool goes on after one of these.
 */
public class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ToolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
