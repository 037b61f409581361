// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.Program;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool that runs while its user does something else. It was launched when it was made, and cannot be launched again. All
 * methods throw {@link ToolException} where its output cannot be read.
 */
public abstract sealed class ToolProgram implements Program permits BackgroundTool, PersistentNbd, QemuIoSession {
    private final RunningTool running;
    private volatile @Nullable String last;

    ToolProgram(RunningTool running) {
        this.running = running;
    }

    final RunningTool running() {
        return running;
    }

    @Override
    public final String name() {
        return running.tool();
    }

    @Override
    public final long pid() {
        return running.process().pid();
    }

    @Override
    public final List<String> commandLine() {
        return running.process().command();
    }

    @Override
    public final boolean isRunning() {
        return running.process().isRunning();
    }

    @Override
    public final Optional<ExitStatus> exit() {
        Optional<ExitStatus> known = running.exit();
        if (known.isPresent()) {
            running.process().noticed();
        }
        return known;
    }

    /** What it has printed, as UTF-8 and with line feeds at all line ends; perhaps half a line at the end while it runs. */
    @Override
    public final String log() {
        String after = last;
        if (after != null) {
            return after;
        }
        try {
            return running.printed();
        } catch (ToolException e) {
            // Another thread may have closed it meanwhile, and removed the file.
            String kept = last;
            if (kept != null) {
                return kept;
            }
            throw e;
        }
    }

    /**
     * Kills it if it still runs, and waits for its end. Idempotent.
     *
     * @throws ToolTimeoutException if it does not end within 60 s
     */
    @Override
    public final ProcessExit kill() {
        release();
        return ProcessExit.killed(running.exit().orElseThrow(), log());
    }

    /** Kills it if it still runs, and removes its files; its log stays. Idempotent. */
    final synchronized void release() {
        if (last == null) {
            try {
                running.awaitKilled();
                last = RunningTool.withLineFeeds(running.process().log().text());
            } finally {
                running.close();
                released();
            }
        }
    }

    /** What else is to be removed. */
    void released() {}

    /** Kills it if it still runs, and waits for its end. Idempotent. */
    @Override
    public void close() {
        release();
    }
}
