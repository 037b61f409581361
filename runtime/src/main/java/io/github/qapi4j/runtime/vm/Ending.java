// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;

/** Ends a QEMU process step by step, each step with a deadline. */
final class Ending {
    private static final System.Logger LOG = System.getLogger(Vm.class.getName());

    private static final OptionalInt KILLED = OptionalInt.of(9);

    private final QmpClient client;
    private final ManagedProcess process;
    private final VmDeadlines deadlines;

    Ending(QmpClient client, ManagedProcess process, VmDeadlines deadlines) {
        this.client = client;
        this.process = process;
        this.deadlines = deadlines;
    }

    VmExit.Means gently() {
        if (!process.isRunning()) {
            return VmExit.Means.BY_ITSELF;
        }
        try {
            if (quit()) {
                return VmExit.Means.QUIT;
            }
            process.terminate();
            if (process.await(deadlines.terminate()).isPresent()) {
                return VmExit.Means.SIGTERM;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return byForce(process);
    }

    static VmExit.Means byForce(ManagedProcess process) {
        process.close();
        boolean killed =
                process.exit().stream().anyMatch(status -> status.signal().equals(KILLED));
        return killed ? VmExit.Means.SIGKILL : VmExit.Means.BY_ITSELF;
    }

    private boolean quit() throws InterruptedException {
        long start = System.nanoTime();
        try {
            // Never zero, which would mean no deadline.
            client.execute("quit", null, deadlines.quit().plusNanos(1));
        } catch (QmpException e) {
            // QEMU may be ending already, or hang; what the process does from here on tells.
            LOG.log(Level.DEBUG, "quit was not answered", e);
        }
        Duration left = deadlines.quit().minusNanos(System.nanoTime() - start);
        return process.await(left.isNegative() ? Duration.ZERO : left).isPresent();
    }
}
