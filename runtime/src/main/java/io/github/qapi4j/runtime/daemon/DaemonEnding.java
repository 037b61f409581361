// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.vm.VmDeadlines;
import io.github.qapi4j.runtime.vm.VmExit;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;

/** Ends one launch of a storage daemon, step by step, each step with a deadline. */
final class DaemonEnding {
    private static final System.Logger LOG = System.getLogger(QemuStorageDaemon.class.getName());
    private static final OptionalInt KILLED = OptionalInt.of(9);

    private final DaemonRun run;
    private final VmDeadlines deadlines;

    DaemonEnding(DaemonRun run, VmDeadlines deadlines) {
        this.run = run;
        this.deadlines = deadlines;
    }

    /** Ends it with the means, or, if they do not help, stronger ones. An interrupted thread does not wait: it kills. */
    VmExit by(VmExit.Means means) {
        PrivateFolder folder = run.folder();
        try (folder) {
            // A process that is to be killed may be dead by now, by our own hand.
            boolean needed = means == VmExit.Means.SIGKILL || run.process().isRunning();
            VmExit.Means helped = needed ? attempt(means) : VmExit.Means.BY_ITSELF;
            run.client().close();
            run.process().close();
            ExitStatus status = run.process().exit().orElseThrow();
            return new VmExit(
                    actual(helped, status), status, run.process().log().text());
        }
    }

    private VmExit.Means attempt(VmExit.Means means) {
        try {
            if (means == VmExit.Means.QUIT && quit()) {
                return VmExit.Means.QUIT;
            }
            if (means != VmExit.Means.SIGKILL) {
                run.process().terminate();
                if (run.process().await(deadlines.terminate()).isPresent()) {
                    return VmExit.Means.SIGTERM;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        run.process().close();
        return VmExit.Means.SIGKILL;
    }

    /** Another thread, or something else, may have been quicker. The daemon itself turns SIGTERM into exit code 0. */
    private static VmExit.Means actual(VmExit.Means helped, ExitStatus status) {
        if (status.signal().equals(KILLED)) {
            return helped == VmExit.Means.BY_ITSELF ? helped : VmExit.Means.SIGKILL;
        }
        boolean otherwise = helped == VmExit.Means.SIGKILL
                || (helped == VmExit.Means.QUIT && status.signal().isPresent());
        return otherwise ? VmExit.Means.BY_ITSELF : helped;
    }

    private boolean quit() throws InterruptedException {
        long start = System.nanoTime();
        try {
            // Never zero, which would mean no deadline.
            run.client().execute("quit", null, deadlines.quit().plusNanos(1));
        } catch (QmpException e) {
            // It may be ending already, or hang; what the process does from here on tells.
            LOG.log(Level.DEBUG, "quit was not answered", e);
        }
        Duration left = deadlines.quit().minusNanos(System.nanoTime() - start);
        return run.process().await(left.isNegative() ? Duration.ZERO : left).isPresent();
    }
}
