// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.ManagedProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A launch while it goes on: when it has to be over, and whether another thread has ended it, as {@link Program#kill} and
 * {@link Program#close} do. Threads may share it.
 */
public final class LaunchAttempt {
    private final Deadline deadline;
    private volatile Duration left = Duration.ZERO;
    private final CompletableFuture<@Nullable Void> cancelled = new CompletableFuture<>();

    LaunchAttempt(Duration limit) {
        this.deadline = Deadline.after(limit);
    }

    /**
     * When all that a launch waits for has to be over.
     *
     * @return counted from the launch's beginning
     */
    public Deadline deadline() {
        return deadline;
    }

    /**
     * Tells that another thread ends the launch.
     *
     * @return completes then; completing this copy changes nothing
     */
    public CompletableFuture<@Nullable Void> cancellation() {
        return cancelled.copy();
    }

    /** What is left for the session, once the process is started. */
    Duration forSession() {
        left = deadline.remaining();
        return left;
    }

    /** What the session says, with the limit that the user set instead of what was left of it. */
    String inWhole(String message) {
        return message.replace("within " + Deadline.text(left), "within " + deadline);
    }

    /** Kills a process of the launch when that is ended, also if it was ended already. */
    void endWithLaunch(ManagedProcess process) {
        var unused = cancelled.thenRun(process::kill);
    }

    boolean isCancelled() {
        return cancelled.isDone();
    }

    void cancel() {
        cancelled.complete(null);
    }
}
