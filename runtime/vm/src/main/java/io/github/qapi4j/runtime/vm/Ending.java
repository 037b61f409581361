// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Ends a process that is controlled by QMP, step by step, each step with a deadline. For one thread. */
public final class Ending {
    private static final System.Logger LOG = System.getLogger(Ending.class.getName());

    private static final OptionalInt KILLED = OptionalInt.of(9);

    private final @Nullable QmpClient client;
    private final ManagedProcess process;
    private final VmDeadlines deadlines;

    /**
     * Prepares the end.
     *
     * @param client the session; null if there is none, so that {@code quit} cannot be sent. It is not closed
     * @param process what is to end
     * @param deadlines how long {@code quit} and SIGTERM may take
     */
    public Ending(@Nullable QmpClient client, ManagedProcess process, VmDeadlines deadlines) {
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
    public VmExit.Means by(VmExit.Means means) {
        // A process that is to be killed may be dead by now, by our own hand.
        if (means != VmExit.Means.SIGKILL && !process.isRunning()) {
            return VmExit.Means.BY_ITSELF;
        }
        try {
            if (means == VmExit.Means.QUIT && client != null && quit(client)) {
                return unlessSignalled(VmExit.Means.QUIT);
            }
            if (means != VmExit.Means.SIGKILL) {
                process.terminate();
                if (process.await(deadlines.terminate()).isPresent()) {
                    return unlessSignalled(VmExit.Means.SIGTERM);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return byForce(process);
    }

    static VmExit.Means byForce(ManagedProcess process) {
        process.close();
        return signal(process).equals(KILLED) ? VmExit.Means.SIGKILL : VmExit.Means.BY_ITSELF;
    }

    /** Another thread, or something else, may have been quicker. QEMU and the daemon turn SIGTERM into an exit code. */
    private VmExit.Means unlessSignalled(VmExit.Means means) {
        OptionalInt signal = signal(process);
        if (signal.equals(KILLED)) {
            return VmExit.Means.SIGKILL;
        }
        return signal.isPresent() && means == VmExit.Means.QUIT ? VmExit.Means.BY_ITSELF : means;
    }

    private static OptionalInt signal(ManagedProcess process) {
        return process.exit().map(ExitStatus::signal).orElse(OptionalInt.empty());
    }

    private boolean quit(QmpClient client) throws InterruptedException {
        long start = System.nanoTime();
        try {
            // Never zero, which would mean no deadline.
            client.execute("quit", null, deadlines.quit().plusNanos(1));
        } catch (QmpException e) {
            // It may be ending already, or hang; what the process does from here on tells.
            LOG.log(Level.DEBUG, "quit was not answered", e);
        }
        Duration left = deadlines.quit().minusNanos(System.nanoTime() - start);
        return process.await(left.isNegative() ? Duration.ZERO : left).isPresent();
    }
}
