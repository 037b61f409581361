// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import org.jspecify.annotations.Nullable;

/**
 * A tool could not be run, was interrupted, took too long, failed, or printed what it should not. After an interrupt the
 * thread's flag is set again. No tool goes on after one of these.
 */
public sealed class ToolException extends RuntimeException
        permits IoCommandException, ToolFailedException, ToolTimeoutException {
    private static final long serialVersionUID = 1L;

    private final String peer;

    ToolException(String peer, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.peer = peer;
    }

    /** The tool's name.
     *
     * @return the name it is called by, for example {@code qemu-img}
     */
    public final String peer() {
        return peer;
    }
}
