// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program with a QMP monitor, as a process of ours. Made, given arguments, launched, used, shut down; then it can be
 * launched again. {@link #close()} ends it in any case.
 * Who ends it does not wait for a launch of another thread but ends that.
 *
 * <p>Threads may share it. What needs a running process throws {@link IllegalStateException} before the first launch and
 * after a shutdown; when the process ends by itself, calls fail with
 * {@link io.github.qapi4j.runtime.qmp.QmpConnectionLostException}.
 *
 * <p>Which commands it takes is said by each kind of program in an interface of its own. The kinds are ours; this class is
 * not meant to be extended elsewhere.
 *
 * @param <P> the kind of program
 */
public abstract class QmpProgram<P extends QmpProgram<P>> implements Program, QmpMonitor, ProgramArguments<P> {
    /** The id of the monitor's character device. */
    protected static final String MONITOR = "mon";

    private final ProgramSettings settings;
    private final LaunchLock lock = new LaunchLock();
    private final OpenedListeners listeners;
    private volatile @Nullable ProgramRun run;
    private volatile @Nullable ProcessExit exit;
    private volatile @Nullable LaunchException failure;
    private volatile @Nullable QmpClient latestSession;

    /**
     * Makes a program that is not launched.
     *
     * @param settings what it is told once
     */
    protected QmpProgram(ProgramSettings settings) {
        this.settings = settings;
        this.listeners = new OpenedListeners(settings.name(), settings.observer());
    }

    /**
     * The program itself.
     *
     * @return this
     */
    protected abstract P self();

    /**
     * The environment variable that names the program file where the builder does not.
     *
     * @return for messages, for example {@code QAPI4J_QEMU}
     */
    protected abstract String binaryVariable();

    /**
     * The command line of the next launch.
     *
     * @param binary the program file
     * @param folder the launch's private folder, for sockets and files
     * @param launch ends what has to be found out first
     * @return the program and its arguments
     */
    protected abstract List<String> launchLine(Path binary, Path folder, LaunchAttempt launch);

    /**
     * Listens for the connections of the next launch besides the monitor.
     *
     * @param folder the launch's private folder
     * @return what the launch waits for, and closes
     */
    protected SideConnections listen(Path folder) {
        return new SideConnections() {};
    }

    /**
     * Text to add to the log when the process has ended.
     *
     * @param pid the process's
     * @param status how it ended
     * @return empty for nothing
     */
    protected String reportAfterEnd(long pid, ExitStatus status) {
        return "";
    }

    /**
     * The settings that the program was built with.
     *
     * @return its settings
     */
    protected final ProgramSettings settings() {
        return settings;
    }

    /**
     * The socket of a character device.
     *
     * @param folder the launch's private folder
     * @param id the device's
     * @return its path
     */
    protected static Path socket(Path folder, String id) {
        return folder.resolve(id + ".sock");
    }

    @Override
    public final String name() {
        return settings.name();
    }

    /**
     * Starts the program and opens the session with it.
     *
     * @return this program
     * @throws LaunchException if it does not come up, or another thread ends it meanwhile; nothing of it is left then
     * @throws IllegalStateException if it is running
     */
    public final P launch() {
        FirstLaunch.begun();
        lock.lockForLaunch();
        try {
            ProgramRun before = run;
            if (before != null && before.process().isRunning()) {
                throw new IllegalStateException(name() + " is running already");
            } else if (before != null) {
                ProcessExit unused = end(before, ProcessExit.Means.SIGKILL);
            }
            exit = null;
            failure = null;
            latestSession = null;
            LaunchAttempt attempt = lock.begin(settings.deadlines().launch());
            try {
                run = ProgramRun.start(this, attempt);
            } catch (LaunchException e) {
                failure = e;
                if (attempt.isCancelled()) {
                    exit = e.ended();
                }
                throw e;
            }
            return self();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The session with the monitor.
     *
     * @return the client of this launch; events of an earlier one are gone with theirs
     * @throws IllegalStateException if it was not launched, or was shut down, or was built without a monitor
     */
    @Override
    public final QmpClient qmp() {
        QmpClient client = running().client();
        if (client == null) {
            throw new IllegalStateException(name() + " has no monitor: it was built without one");
        }
        return client;
    }

    /** The session's events that have not been taken; also after the end of the process, until the next launch. */
    @Override
    public final EventListener events() {
        // In this order: the latest session is there before the run is gone.
        ProgramRun now = run;
        QmpClient session = now == null ? latestSession : now.client();
        return session == null ? qmp().events() : session.events();
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
        return listeners.add(qmp().listen(types));
    }

    /**
     * Waits for the process to end by itself, for example after {@code quit} or the guest's shutdown.
     *
     * @param deadline how long; zero or less for no limit
     * @return how it ended, {@link ProcessExit.Means#BY_ITSELF} unless another thread ended it
     * @throws ProgramTimeoutException if it did not end in time; it was killed then
     * @throws ProgramInterruptedException if this thread is interrupted; the process was killed then
     * @throws IllegalStateException if it was never launched
     */
    public final ProcessExit awaitEnd(Duration deadline) {
        ProgramRun now = run;
        if (now == null) {
            return end(ProcessExit.Means.QUIT);
        }
        try {
            if (now.process().await(Deadline.after(deadline)).isPresent()) {
                return end(now, ProcessExit.Means.QUIT);
            }
        } catch (InterruptedException e) {
            ProcessExit unused = kill(now);
            Thread.currentThread().interrupt();
            throw new ProgramInterruptedException(
                    name(),
                    "interrupted while " + settings.kind() + " was expected to end by itself; it was killed",
                    e);
        } catch (ProcessException e) {
            throw lost(e);
        }
        ProcessExit killed = kill(now);
        String log = LogFile.tailOf(killed.log());
        throw new ProgramTimeoutException(
                name(),
                settings.kind() + " did not end by itself within " + Deadline.text(deadline) + "; it was killed"
                        + (log.isEmpty() ? "" : "; its output ends:\n" + log),
                null);
    }

    /**
     * Ends the program: {@code quit}, then SIGTERM, then SIGKILL, each with its deadline. Where the session has ended, so
     * that {@code quit} cannot be sent, SIGTERM follows at once; one that hung up, as QEMU does when it ends by itself, has a
     * few seconds for that. An interrupted thread does not
     * wait but kills. A program that ended otherwise than by {@code quit} with code 0 is also logged as a warning.
     *
     * @return how it ended
     * @throws ProgramTimeoutException if the process does not end within 60 s of SIGKILL
     * @throws IllegalStateException if it was never launched
     */
    public final ProcessExit shutdown() {
        return end(ProcessExit.Means.QUIT);
    }

    /**
     * Ends the program by SIGTERM, or, after the deadline, by SIGKILL. An interrupted thread kills at once.
     *
     * @return how it ended
     * @throws ProgramTimeoutException if the process does not end within 60 s of SIGKILL
     * @throws IllegalStateException if it was never launched
     */
    public final ProcessExit terminate() {
        return end(ProcessExit.Means.SIGTERM);
    }

    @Override
    public final ProcessExit kill() {
        ProgramRun now = run;
        if (now != null) {
            // Also when another thread holds the lock because its shutdown waits for the process.
            now.process().kill();
        }
        return end(ProcessExit.Means.SIGKILL);
    }

    @Override
    public final boolean isRunning() {
        ProgramRun now = run;
        return now != null && now.process().isRunning();
    }

    @Override
    public final long pid() {
        return running().process().pid();
    }

    @Override
    public final List<String> commandLine() {
        return running().process().command();
    }

    /** How the latest launch ended, also when it failed; empty before the launch and while the process runs. */
    @Override
    public final Optional<ExitStatus> exit() {
        ProgramRun now = run;
        ProcessExit ended = exit;
        LaunchException failed = failure;
        if (now != null) {
            return now.noticedExit();
        }
        return failed != null ? failed.exit() : Optional.ofNullable(ended).map(ProcessExit::status);
    }

    /** What the program printed since the latest launch, also when that failed; empty before the launch. */
    @Override
    public final String log() {
        ProgramRun now = run;
        ProcessExit ended = exit;
        LaunchException failed = failure;
        if (now != null) {
            return now.log();
        } else if (failed != null) {
            return failed.log();
        }
        return ended != null ? ended.log() : "";
    }

    /**
     * Shuts the program down if it was launched; aborts a launch that another thread has begun; otherwise does nothing.
     */
    @Override
    public final void close() {
        lock.lockForEnd();
        try {
            ProgramRun now = run;
            if (now != null) {
                ProcessExit unused = end(now, ProcessExit.Means.QUIT);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Insists on a running program.
     *
     * @throws IllegalStateException if it was not launched, or was shut down
     */
    protected final void requireLaunched() {
        ProgramRun unused = running();
    }

    private ProgramRun running() {
        ProgramRun now = run;
        if (now == null) {
            throw new IllegalStateException(name() + " is not running" + (exit == null ? "" : ", it was shut down"));
        }
        return now;
    }

    private ProcessExit end(ProcessExit.Means mildest) {
        lock.lockForEnd();
        try {
            ProgramRun now = run;
            ProcessExit before = exit;
            if (now != null) {
                return endLocked(now, mildest);
            } else if (before != null) {
                return before;
            }
            throw new IllegalStateException(name() + " was not launched");
        } finally {
            lock.unlock();
        }
    }

    private ProcessExit kill(ProgramRun awaited) {
        awaited.process().kill();
        return end(awaited, ProcessExit.Means.SIGKILL);
    }

    /** Another thread may have ended it meanwhile, and launched the next, which goes on. */
    private ProcessExit end(ProgramRun awaited, ProcessExit.Means mildest) {
        if (lock.lockForEndUnless(() -> awaited.ended().isPresent())) {
            try {
                return run == awaited
                        ? endLocked(awaited, mildest)
                        : awaited.ended().orElseThrow();
            } finally {
                lock.unlock();
            }
        }
        return awaited.ended().orElseThrow();
    }

    private ProcessExit endLocked(ProgramRun now, ProcessExit.Means mildest) {
        ProcessExit how;
        try {
            how = now.end(mildest);
        } catch (ProcessException e) {
            throw lost(e);
        }
        exit = how;
        latestSession = now.client();
        run = null;
        now.ended(how);
        listeners.tellAll();
        now.warnOf(how, mildest);
        return how;
    }

    private ProgramTimeoutException lost(ProcessException e) {
        String message = String.valueOf(e.getMessage());
        String prefix = name() + ": ";
        return new ProgramTimeoutException(
                name(), message.startsWith(prefix) ? message.substring(prefix.length()) : message, e);
    }
}
