// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.qmp.QmpAddress;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One launch of a program: the process, its session, its other connections, its private folder. */
final class ProgramRun {
    private static final String LOG_FILE = "output.log";
    private static final Duration LAST_EVENTS = Duration.ofSeconds(1);

    private final QmpProgram<?> program;
    private final PrivateFolder folder;
    private final ManagedProcess process;
    private final SideConnections connections;
    private final @Nullable QmpClient client;

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
    static ProgramRun start(QmpProgram<?> program) {
        ProgramSettings settings = program.settings();
        List<String> line = List.of(settings.binary());
        PrivateFolder folder = null;
        SideConnections connections = null;
        ManagedProcess process = null;
        QmpClient client = null;
        ProgramRun run = null;
        try {
            Path binary = QemuBinary.find(settings.binary())
                    .orElseThrow(() -> new IllegalStateException("there is no program " + settings.binary()));
            folder = settings.createFolder();
            connections = program.listen(folder.path());
            try (QmpServerSocket monitor = monitor(settings, folder)) {
                line = program.launchLine(binary, folder.path());
                process = ManagedProcess.start(
                        new ProcessRequest(settings.name(), line, folder.resolve(LOG_FILE), settings.printOutput()));
                Deadline deadline = Deadline.after(settings.session().openDeadline());
                CompletionStage<String> end = exitDescription(settings.kind(), process);
                connections.watch(end);
                client = monitor == null
                        ? null
                        : monitor.accept(settings.session().withPeerEnd(end));
                connections.await(deadline);
                run = new ProgramRun(program, folder, process, connections, client);
                return run;
            }
        } catch (RuntimeException e) {
            throw failure(program, line, process, e);
        } finally {
            if (run == null) {
                discard(program, client, process, connections, folder);
            }
        }
    }

    /** What a session says of a peer that is gone: how it ended and what it printed last. */
    private static CompletionStage<String> exitDescription(String kind, ManagedProcess process) {
        return process.onExit().thenApply(code -> {
            ExitStatus status = new ExitStatus(code);
            String how = kind + (status.signal().isPresent() ? " was ended by " : " ended with ") + status;
            String tail = process.log().tail();
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
            QmpProgram<?> program, List<String> line, @Nullable ManagedProcess process, RuntimeException cause) {
        // A process that broke a connection off is about to end by itself; any other is ended by us.
        boolean lostConnection = !(cause instanceof QmpException)
                || cause instanceof QmpConnectException
                || cause instanceof QmpConnectionLostException;
        FailedLaunch launch = FailedLaunch.of(line, process, lostConnection);
        ProgramSettings settings = program.settings();
        return new LaunchException(
                settings.name(),
                settings.kind(),
                launch.reason(settings.name(), String.valueOf(cause.getMessage())),
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

    Optional<ExitStatus> exit() {
        return ExitStatus.of(process.exitCode());
    }

    String log() {
        return process.log().text();
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
            String log = new LogFile(folder.resolve(LOG_FILE)).text();
            return new ProcessExit(means, status, report.isEmpty() ? log : log + report);
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
