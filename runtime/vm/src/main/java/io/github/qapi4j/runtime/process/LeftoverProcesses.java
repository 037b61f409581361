// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Kills what is left of processes that have ended, again and again until nothing is: some fork while others are killed. */
final class LeftoverProcesses {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final AtomicBoolean ORPHANS_KILLED = new AtomicBoolean();
    private static final AtomicBoolean AT_EXIT = new AtomicBoolean();

    private LeftoverProcesses() {}

    /**
     * Those with a marker, or those that killed JVMs have left; one class, as linking lambdas takes the first launch of a JVM
     * longer.
     */
    private record Those(@Nullable EnvironmentMarker marker) implements Supplier<List<ProcessHandle>>, ExitHooks.Hook {
        @Override
        public List<ProcessHandle> get() {
            return marker == null ? EnvironmentMarker.orphans() : marker.processes();
        }

        @Override
        public void end() {
            kill(this, Deadline.after(TIMEOUT));
        }
    }

    /** Ends every descendant of a process, or of this JVM, that still runs. */
    static void kill(EnvironmentMarker marker) {
        kill(new Those(marker), Deadline.after(TIMEOUT));
    }

    /** Once per JVM: ends what others left that were killed. */
    static void killOrphans() {
        if (ORPHANS_KILLED.compareAndSet(false, true)) {
            List<ProcessHandle> killed = kill(new Those(null), Deadline.after(TIMEOUT));
            if (!killed.isEmpty()) {
                logger().log(Level.INFO, "killed processes that a killed JVM had left: " + pids(killed));
            }
        }
    }

    /** Has every descendant of this JVM's processes ended with the JVM, after those that are ended one by one. */
    static void killAtExit() {
        if (AT_EXIT.compareAndSet(false, true)) {
            ExitHooks.OF_THIS_JVM.add(new Those(EnvironmentMarker.ofThisJvm()));
        }
    }

    /** Kills those that are left, until none is, and returns those that were there at first. */
    static List<ProcessHandle> kill(Supplier<List<ProcessHandle>> leftover, Deadline deadline) {
        List<ProcessHandle> first = leftover.get();
        for (List<ProcessHandle> left = first; !left.isEmpty(); left = leftover.get()) {
            if (deadline.hasPassed()) {
                logger().log(Level.WARNING, "processes do not end although they were killed: " + pids(left));
                break;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return first;
    }

    private static String pids(List<ProcessHandle> processes) {
        return processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(", "));
    }

    private static System.Logger logger() {
        return System.getLogger(ManagedProcess.class.getName());
    }
}
