// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

/**
 * How a tool is run.
 *
 * @param checks whether an exit code other than 0 is an exception; death by a signal is one in any case
 * @param combines whether the error output is part of the output, in the order in which both were written
 */
public record ToolMode(boolean checks, boolean combines) {
    /** Failures are exceptions; one output. The standard. */
    public static final ToolMode CHECKED = new ToolMode(true, true);

    /** Exit codes are the caller's business ({@code check=False}); one output. */
    public static final ToolMode UNCHECKED = new ToolMode(false, true);

    /**
     * Keeps the error output apart ({@code combine_stdio=False}).
     *
     * @return a changed copy
     */
    public ToolMode separate() {
        return new ToolMode(checks, false);
    }
}
