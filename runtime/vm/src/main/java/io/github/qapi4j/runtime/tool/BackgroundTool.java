// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.process.ExitStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * A tool that runs while the test does something else ({@code qemu_io_popen}, {@code qemu_tool_popen}). It takes no input,
 * and its error output is part of its output. Threads may share it.
 */
public final class BackgroundTool implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final RunningTool running;
    private final Duration deadline;

    BackgroundTool(RunningTool running, Duration deadline) {
        this.running = running;
        this.deadline = deadline;
    }

    /**
     * The tool's process.
     *
     * @return its number
     */
    public long pid() {
        return running.process().pid();
    }

    /**
     * Whether it runs.
     *
     * @return false once it has ended, by itself or by ours
     */
    public boolean isRunning() {
        return running.process().isRunning();
    }

    /**
     * What it has printed so far.
     *
     * @return perhaps half a line at the end
     * @throws ToolException once it is closed
     */
    public String output() {
        return running.result(new ExitStatus(0)).output();
    }

    /**
     * Waits until it has printed something, such as that it listens.
     *
     * @param text a part of it
     * @return all that it has printed by then
     * @throws ToolFailedException if it ended before, however that was; with all output
     * @throws ToolTimeoutException if the deadline passed; it goes on
     * @throws ToolException if this thread is interrupted, or it was closed before
     */
    public String awaitOutput(String text) {
        boolean endless = deadline.isZero() || deadline.isNegative();
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            Optional<ExitStatus> exit = ended(text);
            String output = output();
            if (output.contains(text)) {
                return output;
            } else if (exit.isPresent()) {
                throw new ToolFailedException(running.result(exit.get()));
            } else if (!endless && System.nanoTime() - end >= 0) {
                throw new ToolTimeoutException(running.result(new ExitStatus(0))
                        .describe("no '" + text + "' was printed within " + deadline.toMillis() + " ms"));
            }
        }
    }

    /** Waits a moment for its end. */
    private Optional<ExitStatus> ended(String text) {
        try {
            return running.process().await(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolException("interrupted before '" + text + "' was printed", e);
        }
    }

    /**
     * Waits for its end.
     *
     * @return how it ended and all its output; failure is no exception until {@link ToolResult#orThrow}
     * @throws ToolTimeoutException if the deadline passed; it was killed
     * @throws ToolException if this thread is interrupted, upon which it is killed, or it was closed before
     */
    public ToolResult await() {
        return running.await(deadline);
    }

    /** Kills it if it still runs, and waits for its end, as closing does. Idempotent. */
    public void kill() {
        close();
    }

    /** Kills it if it still runs, and waits for its end. What it printed is gone then. Idempotent. */
    @Override
    public void close() {
        running.close();
    }
}
