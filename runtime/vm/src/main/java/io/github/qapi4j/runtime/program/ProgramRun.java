// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.process.SecretFiles;
import io.github.qapi4j.runtime.qmp.QmpAddress;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.qmp.WireMessage;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One launch of a program: the process, its session, its other connections, its private folder. */
final class ProgramRun {
    private static final String LOG_FILE = "output.log";
    private static final Duration LAST_EVENTS = Duration.ofSeconds(10);

    private final QmpProgram<?> program;
    private final PrivateFolder folder;
    private final ManagedProcess process;
    private final SideConnections connections;
    private final @Nullable QmpClient client;
    /** What it printed, once the file may go. */
    private volatile @Nullable String lastLog;

    private volatile @Nullable ProcessExit ended;

    private ProgramRun(
            QmpProgram<?> program,
            PrivateFolder folder,
            ManagedProcess process,
            SideConnections connections,
            @Nullable QmpClient client) {
        this.program = program;
        this.folder = folder;
        this.process = process;
        this.connections = connections;
        this.client = client;
    }

    /**
     * Starts the program and opens the session with it.
     *
     * @throws LaunchException if either fails; nothing is left then
     */
    static ProgramRun start(QmpProgram<?> program, LaunchAttempt launch) {
        ProgramSettings settings = program.settings();
        List<String> line = List.of(settings.binary());
        PrivateFolder folder = null;
        SideConnections connections = null;
        ManagedProcess process = null;
        QmpClient client = null;
        ProgramRun run = null;
        try {
            Optional<Path> binary = QemuBinary.find(settings.binary());
            if (binary.isEmpty()) {
                throw new IllegalStateException("there is no program " + settings.binary()
                        + "; install it, or name another one by " + program.binaryVariable()
                        + " in the environment or by .binary(…) of the builder");
            }
            folder = settings.createFolder();
            connections = program.listen(folder.path());
            try (QmpServerSocket monitor = monitor(settings, folder)) {
                SecretFiles secrets = SecretFiles.of(
                        program.launchLine(binary.get(), folder.path(), launch),
                        SecretFiles.Program.QEMU,
                        folder.path());
                line = secrets.command();
                process = ManagedProcess.start(
                        new ProcessRequest(settings.name(), line, folder.resolve(LOG_FILE), settings.printOutput())
                                .withObserver(settings.observer()));
                launch.endWithLaunch(process);
                CompletionStage<String> end = exitDescription(settings.kind(), process);
                connections.watch(end);
                // Only now, as this thread would otherwise wait while the program starts.
                CommandLines.warnOfSecrets(settings.name(), line);
                client = monitor == null
                        ? null
                        : monitor.accept(observed(settings).withPeerEnd(end).withOpenDeadline(launch.forSession()));
                connections.await(launch.deadline());
                if (client != null) {
                    // What answers has made the objects of its command line.
                    secrets.delete();
                }
                run = new ProgramRun(program, folder, process, connections, client);
                return run;
            }
        } catch (RuntimeException e) {
            throw failure(program, launch, line, process, e);
        } finally {
            if (run == null) {
                discard(program, client, process, connections, folder);
            }
        }
    }

    /** The session's settings, with whoever watches over the program beside the wire log. */
    private static QmpSettings observed(ProgramSettings settings) {
        Optional<ProgramObserver> watcher = settings.currentObserver();
        if (watcher.isEmpty()) {
            return settings.session();
        }
        Consumer<WireMessage> log = settings.session().wireLog();
        return settings.session().withWireLog(message -> {
            watcher.get().message(settings.name(), message);
            log.accept(message);
        });
    }

    /** What a session says of a peer that is gone: how it ended and what it printed last. */
    private static CompletionStage<String> exitDescription(String kind, ManagedProcess process) {
        return process.onExit().thenApply(code -> {
            ExitStatus status = new ExitStatus(code);
            String how = kind + (status.signal().isPresent() ? " was ended by " : " ended with ") + status;
            String tail = CommandLines.masked(process.log().tail());
            return how + (tail.isEmpty() ? " and printed nothing" : "; its output ends:\n" + tail);
        });
    }

    private static @Nullable QmpServerSocket monitor(ProgramSettings settings, PrivateFolder folder) {
        return settings.monitor()
                ? QmpServerSocket.bind(
                        QmpAddress.unix(QmpProgram.socket(folder.path(), QmpProgram.MONITOR)), settings.session())
                : null;
    }

    private static void discard(
            QmpProgram<?> program,
            @Nullable QmpClient client,
            @Nullable ManagedProcess process,
            @Nullable SideConnections connections,
            @Nullable PrivateFolder folder) {
        try (folder;
                connections;
                process;
                client) {
            if (process != null) {
                process.close();
                report(program, process);
            }
        }
    }

    private static LaunchException failure(
            QmpProgram<?> program,
            LaunchAttempt attempt,
            List<String> line,
            @Nullable ManagedProcess process,
            RuntimeException cause) {
        // A process that broke a connection off is about to end by itself; any other is ended by us.
        boolean lostConnection = !(cause instanceof QmpException)
                || cause instanceof QmpConnectException
                || cause instanceof QmpConnectionLostException;
        FailedLaunch launch = FailedLaunch.of(line, process, lostConnection);
        if (process != null) {
            // By the exception that is made here.
            process.noticed();
        }
        ProgramSettings settings = program.settings();
        return new LaunchException(
                settings.name(),
                settings.kind(),
                attempt.isCancelled()
                        ? "another thread ended it meanwhile"
                        : launch.reason(settings.name(), attempt.inWhole(String.valueOf(cause.getMessage()))),
                process == null ? launch : launch.withLog(report(program, process)),
                cause);
    }

    @Nullable
    QmpClient client() {
        return client;
    }

    ManagedProcess process() {
        return process;
    }

    private Optional<ExitStatus> exit() {
        return ExitStatus.of(process.exitCode());
    }

    /** For a caller who gets to know it. */
    Optional<ExitStatus> noticedExit() {
        Optional<ExitStatus> known = exit();
        if (known.isPresent()) {
            process.noticed();
        }
        return known;
    }

    String log() {
        String read = process.log().text();
        // Looked at after the reading: a file that went meanwhile was kept before.
        String kept = lastLog;
        return kept == null ? read : kept;
    }

    /**
     * Ends the program, beginning with the given means, and removes what it used. An interrupted thread does not wait: it
     * kills.
     */
    ProcessExit end(ProcessExit.Means mildest) {
        ProcessExit.Means means =
                new StepwiseEnd(client, process, program.settings().deadlines()).by(mildest);
        try (folder;
                connections) {
            if (client != null) {
                awaitLastEvents(client);
                client.close();
            }
            process.close();
            ExitStatus status = exit().orElseThrow();
            String report = report(program, process);
            String printed = new LogFile(folder.resolve(LOG_FILE)).text();
            String log = report.isEmpty() ? printed : printed + report;
            lastLog = log;
            return new ProcessExit(means, status, log, process::noticed);
        }
    }

    /** Who has ended it is done with it. */
    void ended(ProcessExit how) {
        ended = how;
    }

    /** How it ended; empty until then. */
    Optional<ProcessExit> ended() {
        return Optional.ofNullable(ended);
    }

    /** Warns of an end that is neither clean nor what was asked for. */
    void warnOf(ProcessExit how, ProcessExit.Means mildest) {
        ProcessExit.Means wanted =
                mildest == ProcessExit.Means.QUIT && !program.settings().monitor()
                        ? ProcessExit.Means.SIGTERM
                        : mildest;
        boolean asWanted = wanted != ProcessExit.Means.QUIT && how.means() == wanted;
        if (!how.isCleanUnnoticed() && !asWanted) {
            System.getLogger(QmpProgram.class.getName())
                    .log(
                            Level.WARNING,
                            program.name() + ": " + program.settings().kind() + " " + how);
        }
    }

    /** What a process sent before its end is read then; its descendants may hold the connection open. */
    private static void awaitLastEvents(QmpClient client) {
        try {
            QmpEvent unused = client.events().waitFor(QmpEvent.class, event -> false, LAST_EVENTS);
        } catch (QmpException e) {
            // That of the end.
        }
    }

    private static String report(QmpProgram<?> program, ManagedProcess process) {
        return ExitStatus.of(process.exitCode())
                .map(exit -> program.reportAfterEnd(process.pid(), exit))
                .orElse("");
    }
}
