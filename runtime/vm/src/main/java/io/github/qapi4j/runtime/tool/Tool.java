// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.observe.ProgramObserver;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a tool from beginning to end ({@code qemu_tool}). */
public final class Tool {
    private Tool() {}

    /**
     * Runs a tool and waits for its end.
     *
     * @param name to call it by, in messages
     * @param command the program and its arguments
     * @param mode what is an exception and where error output goes
     * @param deadline how long it may take; zero or less for no limit
     * @return with its output
     * @throws ToolFailedException if it was ended by a signal, or failed and the mode checks that
     * @throws ToolTimeoutException if it took too long
     * @throws ToolException if it cannot be started, or this thread is interrupted
     */
    public static ToolResult run(String name, List<String> command, ToolMode mode, Duration deadline) {
        return run(name, command, mode, deadline, null);
    }

    private static ToolResult run(
            String name, List<String> command, ToolMode mode, Duration deadline, @Nullable ProgramObserver observer) {
        try (RunningTool running = RunningTool.start(name, command, mode.combines(), observer)) {
            ToolResult result = running.await(deadline);
            if (mode.checks() || result.exit().signal().isPresent()) {
                return result.orThrow();
            }
            return result;
        }
    }

    /**
     * Starts a tool without waiting for it ({@code qemu_tool_popen}).
     *
     * @param name to call it by, in messages
     * @param command the program and its arguments
     * @param deadline for each wait, see {@link BackgroundTool}; zero or less for no limit
     * @return to be closed, which kills it if it has not ended
     * @throws ToolException if it cannot be started, or this thread is interrupted
     */
    public static BackgroundTool start(String name, List<String> command, Duration deadline) {
        return new BackgroundTool(RunningTool.start(name, command, true, null), deadline);
    }

    static ToolResult run(String name, ToolOptions options, List<String> arguments, ToolMode mode) {
        return run(name, options.command(arguments), mode, options.deadline(), options.observer());
    }

    static BackgroundTool start(String name, ToolOptions options, List<String> arguments) {
        return new BackgroundTool(
                RunningTool.start(name, options.command(arguments), true, options.observer()), options.deadline());
    }
}
