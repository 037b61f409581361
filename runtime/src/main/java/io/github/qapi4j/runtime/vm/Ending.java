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

/** Ends a QEMU process step by step, each step with a deadline. */
final class Ending {
    private static final System.Logger LOG = System.getLogger(Vm.class.getName());

    private static final OptionalInt KILLED = OptionalInt.of(9);

    private final @Nullable QmpClient client;
    private final ManagedProcess process;
    private final VmDeadlines deadlines;

    Ending(@Nullable QmpClient client, ManagedProcess process, VmDeadlines deadlines) {
        this.client = client;
        this.process = process;
        this.deadlines = deadlines;
    }

    VmExit.Means gently() {
        if (!process.isRunning()) {
            return VmExit.Means.BY_ITSELF;
        }
        try {
            if (client != null && quit(client)) {
                return unlessSignalled(VmExit.Means.QUIT);
            }
            process.terminate();
            if (process.await(deadlines.terminate()).isPresent()) {
                return unlessSignalled(VmExit.Means.SIGTERM);
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

    /** Another thread, or something else, may have been quicker. QEMU itself turns SIGTERM into an exit code. */
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
            // QEMU may be ending already, or hang; what the process does from here on tells.
            LOG.log(Level.DEBUG, "quit was not answered", e);
        }
        Duration left = deadlines.quit().minusNanos(System.nanoTime() - start);
        return process.await(left.isNegative() ? Duration.ZERO : left).isPresent();
    }
}
