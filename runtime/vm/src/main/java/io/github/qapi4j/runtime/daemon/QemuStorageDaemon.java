// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qapi4j.contract.DaemonCommand;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpReply;
import io.github.qapi4j.runtime.vm.JobOptions;
import io.github.qapi4j.runtime.vm.JobResult;
import io.github.qapi4j.runtime.vm.Monitored;
import io.github.qapi4j.runtime.vm.VmExit;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@code qemu-storage-daemon} process of ours with its monitor. Made, given arguments, launched, used, shut down; then
 * it can be launched again. {@link #close()} ends it in any case.
 *
 * <p>Its typed commands are {@link DaemonCommand}s: one that only the emulator has does not compile. Through
 * {@link #monitored()} and {@link #execute(String, ObjectNode)} every command can be sent.
 *
 * <p>Threads may share a daemon. What needs a running one throws {@link IllegalStateException} before the first launch and
 * after a shutdown; when it ends by itself, calls fail with
 * {@link io.github.qapi4j.runtime.qmp.QmpConnectionLostException}.
 */
public final class QemuStorageDaemon implements StorageDaemonArguments<QemuStorageDaemon>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(QemuStorageDaemon.class.getName());

    private final DaemonSettings settings;
    private final List<String> arguments;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable DaemonRun run;
    private volatile @Nullable VmExit exit;

    QemuStorageDaemon(DaemonSettings settings, List<String> arguments) {
        this.settings = settings;
        this.arguments = new ArrayList<>(arguments);
    }

    /**
     * Makes a daemon that only has a monitor.
     *
     * @return a daemon to be launched, and closed
     */
    public static QemuStorageDaemon create() {
        return builder().build();
    }

    /**
     * Begins the description of a daemon.
     *
     * @return a builder
     */
    public static StorageDaemonBuilder builder() {
        return builder(QmpIndex.INSTANCE);
    }

    /**
     * Begins the description of a daemon whose events are typed by another schema than the one on the class path.
     *
     * @param index the schema
     * @return a builder
     */
    public static StorageDaemonBuilder builder(SchemaIndex index) {
        return new StorageDaemonBuilder(index);
    }

    /**
     * The daemon's name.
     *
     * @return as it stands in messages
     */
    public String name() {
        return settings.name();
    }

    @Override
    public QemuStorageDaemon addArgs(String... more) {
        lock.lock();
        try {
            arguments.addAll(List.of(more));
            return this;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts the daemon and opens the session with it. What its arguments ask for is there when this returns.
     *
     * @return this daemon
     * @throws StorageDaemonLaunchException if it does not come up; nothing of it is left then
     * @throws IllegalStateException if it is running
     */
    public QemuStorageDaemon launch() {
        lock.lock();
        try {
            DaemonRun before = run;
            if (before != null && before.process().isRunning()) {
                throw new IllegalStateException(name() + " is running already");
            } else if (before != null) {
                end(before, VmExit.Means.SIGKILL);
            }
            exit = null;
            run = DaemonRun.start(settings, arguments);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The session with the monitor.
     *
     * @return the client of this launch
     * @throws IllegalStateException if the daemon was not launched, or was shut down
     */
    public QmpClient qmp() {
        return running().client();
    }

    /**
     * This daemon for code that takes any process with a monitor. It accepts commands that the daemon does not have.
     *
     * @return a view, valid for this and later launches
     */
    public Monitored monitored() {
        return this::qmp;
    }

    /**
     * Executes a command; see {@link QmpClient#execute(io.github.qapi4j.contract.QmpCommand)} for what it throws.
     *
     * @param <R> what it returns
     * @param command a generated command
     * @return its value
     */
    public <R> R execute(DaemonCommand<R> command) {
        return qmp().execute(command);
    }

    /**
     * Executes a command; see {@link QmpClient#execute(io.github.qapi4j.contract.QmpCommand)} for what it throws.
     *
     * @param <R> what it returns
     * @param command a generated command
     * @return its value, and the daemon's message
     */
    public <R> QmpReply<R> executeForReply(DaemonCommand<R> command) {
        return qmp().executeForReply(command);
    }

    /**
     * Executes a command by name, for what the schema does not allow or does not have; see
     * {@link QmpClient#execute(String, ObjectNode)} for what it throws.
     *
     * @param command the name on the wire
     * @param members sent as they are; null or empty for none
     * @return the value that the daemon returned
     */
    public JsonNode execute(String command, @Nullable ObjectNode members) {
        return qmp().execute(command, members);
    }

    /**
     * Sends a command without waiting; see {@link QmpClient#submit}.
     *
     * @param <R> what it returns
     * @param command a generated command
     * @return completes with the value or the failure
     */
    public <R> CompletableFuture<R> submit(DaemonCommand<R> command) {
        return qmp().submit(command);
    }

    /**
     * Whether this daemon has a command, an event, a type or a branch, or something in it; see
     * {@link Monitored#supports(Class, String...)}.
     *
     * @param type a generated class
     * @param path wire names that lead on from there; none for the class itself
     * @return false if it does not have it
     */
    public boolean supports(Class<?> type, String... path) {
        return qmp().supports(type, path);
    }

    /**
     * Whether this daemon has a value of an enum; see {@link Monitored#supports(QapiEnum)}.
     *
     * @param value a generated constant
     * @return false if it does not have it
     */
    public boolean supports(QapiEnum value) {
        return qmp().supports(value);
    }

    /**
     * All events of the session that nobody has taken.
     *
     * @return the session's own listener
     */
    public EventListener events() {
        return qmp().events();
    }

    /**
     * Takes the oldest event of a class that fits, waiting for it if need be; other events stay for others. See
     * {@link EventListener#waitFor(Class, Predicate)}.
     *
     * @param <E> the class
     * @param type a generated event class
     * @param fits called on this thread
     * @return the event
     */
    public <E extends QmpEvent> E waitFor(Class<E> type, Predicate<? super E> fits) {
        return qmp().events().waitFor(type, fits);
    }

    /**
     * Sees a job through to its end; see {@link Monitored#runJob(String, JobOptions)}.
     *
     * @param id the job
     * @param options how
     * @return how it ended
     */
    public JobResult runJob(String id, JobOptions options) {
        return monitored().runJob(id, options);
    }

    /**
     * Creates an image and waits for the job; see {@link Monitored#blockdevCreate(BlockdevCreateOptions)}.
     *
     * @param image what to create
     * @return how the job ended; it may have failed
     */
    public JobResult blockdevCreate(BlockdevCreateOptions image) {
        return monitored().blockdevCreate(image);
    }

    /**
     * Ends the daemon: {@code quit}, then SIGTERM, then SIGKILL, each with its deadline. An interrupted thread does not
     * wait but kills.
     *
     * @return how it ended
     * @throws IllegalStateException if it was never launched
     */
    public VmExit shutdown() {
        return end(VmExit.Means.QUIT);
    }

    /**
     * Ends the daemon by SIGTERM, or, if that does not help in time, by SIGKILL.
     *
     * @return how it ended
     * @throws IllegalStateException if it was never launched
     */
    public VmExit terminate() {
        return end(VmExit.Means.SIGTERM);
    }

    /**
     * Ends the daemon at once (SIGKILL), with its descendants.
     *
     * @return how it ended
     * @throws IllegalStateException if it was never launched
     */
    public VmExit kill() {
        DaemonRun now = run;
        if (now != null) {
            // Also when another thread holds the lock because its shutdown waits.
            now.process().kill();
        }
        return end(VmExit.Means.SIGKILL);
    }

    /**
     * Whether the daemon runs.
     *
     * @return false before the launch, and as soon as the end of the process is known
     */
    public boolean isRunning() {
        DaemonRun now = run;
        return now != null && now.process().isRunning();
    }

    /**
     * The process.
     *
     * @return its pid
     * @throws IllegalStateException if the daemon was not launched, or was shut down
     */
    public long pid() {
        return running().process().pid();
    }

    /**
     * The command line of this launch.
     *
     * @return the program and its arguments
     * @throws IllegalStateException if the daemon was not launched, or was shut down
     */
    public List<String> commandLine() {
        return running().process().command();
    }

    /**
     * How the latest launch ended.
     *
     * @return empty before the launch and while the daemon runs
     */
    public Optional<ExitStatus> exit() {
        DaemonRun now = run;
        return now != null ? now.process().exit() : Optional.ofNullable(exit).map(VmExit::status);
    }

    /**
     * What the daemon printed since the latest launch.
     *
     * @return all of it, or of a flood the end; empty before the launch
     */
    public String log() {
        DaemonRun now = run;
        VmExit ended = exit;
        return now != null ? now.process().log().text() : ended != null ? ended.log() : "";
    }

    /** Shuts the daemon down if it was launched; else does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            DaemonRun now = run;
            if (now != null) {
                VmExit unused = end(now, VmExit.Means.QUIT);
            }
        } finally {
            lock.unlock();
        }
    }

    private DaemonRun running() {
        DaemonRun now = run;
        if (now == null) {
            throw new IllegalStateException(name() + " is not running" + (exit == null ? "" : ", it was shut down"));
        }
        return now;
    }

    private VmExit end(VmExit.Means means) {
        lock.lock();
        try {
            DaemonRun now = run;
            VmExit before = exit;
            if (now != null) {
                return end(now, means);
            } else if (before != null) {
                return before;
            }
            throw new IllegalStateException(name() + " was not launched");
        } finally {
            lock.unlock();
        }
    }

    private VmExit end(DaemonRun now, VmExit.Means means) {
        VmExit ended = now.end(means, settings.deadlines());
        exit = ended;
        run = null;
        if (!ended.status().isSuccess() && !(means == VmExit.Means.SIGKILL && ended.means() == means)) {
            LOG.log(Level.WARNING, name() + ": the daemon ended by " + ended.means() + " with " + ended.status());
        }
        return ended;
    }
}
