// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

/**
 * A tool exited with another code than 0, or was ended by a signal ({@code VerboseProcessError}); or qemu-io did not find a
 * pattern, which it does not always tell by its exit code.
 */
public final class ToolFailedException extends ToolException {
    private static final long serialVersionUID = 1L;

    private final transient ToolResult result;

    ToolFailedException(ToolResult result) {
        this(result, result.describe());
    }

    ToolFailedException(ToolResult result, String message) {
        super(result.tool(), message, null);
        this.result = result;
    }

    /**
     * What was run and how it ended.
     *
     * @return with all output
     */
    public ToolResult result() {
        return result;
    }
}
