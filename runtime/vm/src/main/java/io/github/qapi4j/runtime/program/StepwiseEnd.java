// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a process that is controlled by QMP, step by step, each step with a deadline. For one thread. */
final class StepwiseEnd {

    private static final Duration AFTER_HANGING_UP = Duration.ofSeconds(5);

    private final @Nullable QmpClient client;
    private final ManagedProcess process;
    private final ProgramDeadlines deadlines;

    /**
     * Prepares the end.
     *
     * @param client the session; null if there is none, so that {@code quit} cannot be sent. It is not closed
     * @param process what is to end
     * @param deadlines how long {@code quit} and SIGTERM may take
     */
    StepwiseEnd(@Nullable QmpClient client, ManagedProcess process, ProgramDeadlines deadlines) {
        this.client = client;
        this.process = process;
        this.deadlines = deadlines;
    }

    /**
     * Ends the process by some means, or, if they do not help in time, by the stronger ones. An interrupted thread does not
     * wait: it kills, and its flag stays set.
     *
     * @param means the mildest to try
     * @return what it took; {@code BY_ITSELF} also if something else was quicker
     * @throws io.github.qapi4j.runtime.process.ProcessException if the process does not even end when it is killed
     */
    ProcessExit.Means by(ProcessExit.Means means) {
        // A process that is to be killed may be dead by now, by our own hand.
        if (means != ProcessExit.Means.SIGKILL && !process.isRunning()) {
            return ProcessExit.Means.BY_ITSELF;
        }
        try {
            if (means == ProcessExit.Means.QUIT && client != null && quit(client)) {
                return unlessSignalled(ProcessExit.Means.QUIT);
            }
            if (means != ProcessExit.Means.SIGKILL) {
                process.terminate();
                if (process.await(Deadline.after(deadlines.terminate())).isPresent()) {
                    return unlessSignalled(ProcessExit.Means.SIGTERM);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.close();
        return ProcessExit.killed(status().orElseThrow());
    }

    /** Another thread, or something else, may have been quicker. QEMU and the daemon turn SIGTERM into an exit code. */
    private ProcessExit.Means unlessSignalled(ProcessExit.Means means) {
        ExitStatus status = status().orElseThrow();
        if (ProcessExit.killed(status) == ProcessExit.Means.SIGKILL) {
            return ProcessExit.Means.SIGKILL;
        }
        return status.signal().isPresent() && means == ProcessExit.Means.QUIT ? ProcessExit.Means.BY_ITSELF : means;
    }

    private Optional<ExitStatus> status() {
        return ExitStatus.of(process.exitCode());
    }

    /** Whether the process ended the session, not our side or something that it sent. */
    private static boolean hungUp(QmpConnectionLostException notSent) {
        return notSent.getCause() instanceof QmpConnectionLostException reason && !reason.closedHere();
    }

    private boolean quit(QmpClient client) throws InterruptedException {
        Deadline deadline = Deadline.after(deadlines.quit());
        try {
            client.execute("quit", null, deadline.remaining());
        } catch (QmpConnectionLostException e) {
            if (!e.sent()) {
                // Nobody asked it to end, but one that hung up may be about to: its own exit code should not be lost.
                return hungUp(e)
                        && process.await(deadline.atMost(AFTER_HANGING_UP)).isPresent();
            }
            logger().log(Level.DEBUG, "quit was not answered", e);
        } catch (QmpException e) {
            // It may be ending already, or hang; the process decides from here on.
            logger().log(Level.DEBUG, "quit was not answered", e);
        }
        return process.await(deadline).isPresent();
    }

    private static System.Logger logger() {
        return System.getLogger(StepwiseEnd.class.getName());
    }
}
