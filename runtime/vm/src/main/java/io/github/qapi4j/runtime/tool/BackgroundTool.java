// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import java.time.Duration;
import java.util.Optional;

/**
 * A tool that runs while the test does something else ({@code qemu_io_popen}, {@code qemu_tool_popen}). It takes no input,
 * and its error output is part of its log. Threads may share it.
 */
public final class BackgroundTool extends ToolProgram {
    private final Duration deadline;

    BackgroundTool(RunningTool running, Duration deadline) {
        super(running);
        this.deadline = deadline;
    }

    /**
     * Waits until it has printed something, such as that it listens.
     *
     * @param text a part of it
     * @return all that it has printed by then
     * @throws ToolFailedException if it ended before, however that was; with all output
     * @throws ToolTimeoutException if the deadline passed; it goes on
     * @throws ToolException if this thread is interrupted, upon which it is killed
     */
    public String awaitOutput(String text) {
        return running()
                .awaitReady(
                        () -> Optional.of(log()).filter(log -> log.contains(text)),
                        deadline,
                        "no '" + text + "' was printed");
    }

    /**
     * Waits for its end.
     *
     * @return how it ended and all its output; failure is no exception until {@link ToolResult#orThrow}
     * @throws ToolTimeoutException if the deadline passed; it was killed
     * @throws ToolException if this thread is interrupted, upon which it is killed, or it was closed before
     */
    public ToolResult awaitEnd() {
        return running().await(deadline);
    }
}
