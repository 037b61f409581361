// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpClient;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU process of ours with its monitor. Made, given arguments, launched, used, shut down; then it can be launched
 * again. {@link #close()} ends it in any case.
 *
 * <p>Threads may share a VM. What needs a running QEMU throws {@link IllegalStateException} before the first launch and
 * after a shutdown; when QEMU ends by itself, calls fail with
 * {@link io.github.qapi4j.runtime.qmp.QmpConnectionLostException}.
 */
public final class Vm implements HumanMonitored, BlockInspection, Migrating, VmArguments<Vm>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Vm.class.getName());

    private final VmSettings settings;
    private final ArgumentList arguments;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable VmRun run;
    private volatile @Nullable VmExit exit;
    private volatile @Nullable VmLaunchException failure;

    Vm(VmSettings settings, List<String> arguments) {
        this.settings = settings;
        this.arguments = new ArgumentList(arguments, settings.drives());
    }

    /**
     * Makes a VM with nothing special about it.
     *
     * @return a VM to be launched, and closed
     */
    public static Vm create() {
        return builder().build();
    }

    /**
     * Begins the description of a VM.
     *
     * @return a builder
     */
    public static VmBuilder builder() {
        return builder(QmpIndex.INSTANCE);
    }

    /**
     * Begins the description of a VM whose events are typed by another schema than the one on the class path.
     *
     * @param index the schema
     * @return a builder
     */
    public static VmBuilder builder(SchemaIndex index) {
        return new VmBuilder(index);
    }

    /**
     * The VM's name.
     *
     * @return as it stands in messages
     */
    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Vm addArgs(String... more) {
        arguments.add(more);
        return this;
    }

    @Override
    public Vm addDrive(Drive drive) {
        arguments.add(drive);
        return this;
    }

    /**
     * What was added for the next launch.
     *
     * @return a copy; what every VM gets is not among it
     */
    public List<String> arguments() {
        return arguments.copy();
    }

    /**
     * Starts QEMU and opens the session with it.
     *
     * @return this VM
     * @throws VmLaunchException if QEMU does not come up; nothing of it is left then
     * @throws IllegalStateException if it is running
     */
    public Vm launch() {
        lock.lock();
        try {
            VmRun before = run;
            if (before != null && before.process().isRunning()) {
                throw new IllegalStateException(name() + " is running already");
            } else if (before != null) {
                end(before, true);
            }
            exit = null;
            failure = null;
            run = VmRun.start(settings, arguments.copy());
            return this;
        } catch (VmLaunchException e) {
            failure = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Opens a queue for events. Open it before the command whose events it waits for.
     *
     * @param types the classes it takes; none for all events
     * @return the listener, to be closed
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only passed on
    public final EventListener listen(Class<? extends QmpEvent>... types) {
        return qmp().listen(types);
    }

    /**
     * The session with the monitor.
     *
     * @return the client of this launch; events of an earlier one are gone with theirs
     * @throws IllegalStateException if the VM was not launched, or was shut down, or was built without a monitor
     */
    @Override
    public QmpClient qmp() {
        return there(running().client(), "monitor", "VmBuilder.withoutMonitor() was called");
    }

    /**
     * The guest's console.
     *
     * @return that of this launch
     * @throws IllegalStateException if the VM was not launched, or was shut down, or was built without one
     */
    public Console console() {
        return there(running().connections().console(), "console", "see VmBuilder.console()");
    }

    /**
     * The qtest connection.
     *
     * @return that of this launch
     * @throws IllegalStateException if the VM was not launched, or was shut down, or was built without one
     */
    public Qtest qtest() {
        return there(running().connections().qtest(), "qtest connection", "see VmBuilder.qtest()");
    }

    private <T> T there(@Nullable T part, String what, String why) {
        if (part == null) {
            throw new IllegalStateException(name() + " has no " + what + ": " + why);
        }
        return part;
    }

    /** Under gdbserver or valgrind there is no end to the waits for the job's events. */
    @Override
    public JobResult runJob(String id, JobOptions options) {
        return HumanMonitored.super.runJob(
                id, settings.wrapper() == null ? options : options.withPatience(Duration.ZERO));
    }

    /**
     * Waits for QEMU to end by itself, for example after {@code quit} or the guest's shutdown.
     *
     * @param deadline how long; zero or less for no end
     * @return how it ended, {@link VmExit.Means#BY_ITSELF} unless another thread ended it
     * @throws VmException if it did not end in time, or this thread is interrupted; QEMU was killed then
     * @throws IllegalStateException if the VM was never launched
     */
    public VmExit awaitEnd(Duration deadline) {
        VmRun now = run;
        if (now == null) {
            return end(false);
        }
        Patience patience = new Patience(deadline);
        try {
            if (now.process().await(patience.left()).isPresent()) {
                return end(false);
            }
        } catch (InterruptedException e) {
            VmExit unused = kill();
            throw VmException.interrupted(name(), "QEMU was to end by itself; it was killed", e);
        }
        VmExit killed = kill();
        String log = LogFile.tailOf(killed.log());
        throw new VmException(
                name(),
                "QEMU did not end by itself within " + patience + "; it was killed"
                        + (log.isEmpty() ? "" : "; its output ends:\n" + log),
                null);
    }

    /**
     * Ends QEMU: {@code quit}, then SIGTERM, then SIGKILL, each with its deadline. An interrupted thread does not wait
     * but kills. A QEMU that ended otherwise than by {@code quit} with code 0 is also logged as a warning.
     *
     * @return how it ended
     * @throws IllegalStateException if the VM was never launched
     */
    public VmExit shutdown() {
        return end(false);
    }

    /**
     * Ends QEMU at once (SIGKILL), with its descendants.
     *
     * @return how it ended
     * @throws IllegalStateException if the VM was never launched
     */
    public VmExit kill() {
        VmRun now = run;
        if (now != null) {
            // Also when another thread holds the lock because its shutdown waits for QEMU.
            now.process().kill();
        }
        return end(true);
    }

    /**
     * Whether QEMU runs.
     *
     * @return false before the launch, and as soon as the end of the process is known
     */
    public boolean isRunning() {
        VmRun now = run;
        return now != null && now.process().isRunning();
    }

    /**
     * The process.
     *
     * @return its pid
     * @throws IllegalStateException if the VM was not launched, or was shut down
     */
    public long pid() {
        return running().process().pid();
    }

    /**
     * The command line of this launch.
     *
     * @return the program and its arguments
     * @throws IllegalStateException if the VM was not launched, or was shut down
     */
    public List<String> commandLine() {
        return running().process().command();
    }

    /**
     * How the latest launch ended, also when it failed.
     *
     * @return empty before the launch and while QEMU runs
     */
    public Optional<ExitStatus> exit() {
        VmRun now = run;
        VmExit ended = exit;
        VmLaunchException failed = failure;
        if (now != null) {
            return now.exit();
        }
        return failed != null ? failed.exit() : Optional.ofNullable(ended).map(VmExit::status);
    }

    /**
     * The exit code of the latest launch as Java reports it: 128 + <i>n</i> for signal <i>n</i>.
     *
     * @return empty before the launch and while QEMU runs
     */
    public OptionalInt exitCode() {
        return exit().map(status -> OptionalInt.of(status.code())).orElse(OptionalInt.empty());
    }

    /**
     * What QEMU printed since the latest launch, also when that failed.
     *
     * @return all of it, or of a flood the last 8 MiB; empty before the launch
     */
    @Override
    public String log() {
        VmRun now = run;
        VmExit ended = exit;
        VmLaunchException failed = failure;
        if (now != null) {
            return now.log();
        } else if (failed != null) {
            return failed.output();
        }
        return ended != null ? ended.log() : "";
    }

    /** Shuts the VM down if it was launched; else does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            VmRun now = run;
            if (now != null) {
                VmExit unused = end(now, false);
            }
        } finally {
            lock.unlock();
        }
    }

    private VmRun running() {
        VmRun now = run;
        if (now == null) {
            throw new IllegalStateException(name() + " is not running" + (exit == null ? "" : ", it was shut down"));
        }
        return now;
    }

    private VmExit end(boolean hard) {
        lock.lock();
        try {
            VmRun now = run;
            VmExit before = exit;
            if (now != null) {
                return end(now, hard);
            } else if (before != null) {
                return before;
            }
            throw new IllegalStateException(name() + " was not launched");
        } finally {
            lock.unlock();
        }
    }

    private VmExit end(VmRun now, boolean hard) {
        VmExit ended = hard ? now.kill() : now.end(settings.deadlines());
        exit = ended;
        run = null;
        boolean asWanted = hard
                ? ended.means() == VmExit.Means.SIGKILL
                : !settings.monitor() && ended.means() == VmExit.Means.SIGTERM;
        if (!ended.isClean() && !asWanted) {
            LOG.log(Level.WARNING, name() + ": QEMU ended by " + ended.means() + " with " + ended.status());
        }
        return ended;
    }
}
