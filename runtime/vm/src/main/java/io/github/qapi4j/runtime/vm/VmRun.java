// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.FailedStart;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.qmp.QmpAddress;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One launch of a VM: the process, its session, its private folder. */
final class VmRun {
    private final PrivateFolder folder;
    private final ManagedProcess process;
    private final Connections connections;
    private final @Nullable QmpClient client;
    private final @Nullable Wrapper wrapper;

    private VmRun(
            VmSettings settings,
            PrivateFolder folder,
            ManagedProcess process,
            Connections connections,
            @Nullable QmpClient client) {
        this.folder = folder;
        this.process = process;
        this.connections = connections;
        this.client = client;
        this.wrapper = settings.wrapper();
    }

    /**
     * Starts QEMU and opens the session with it.
     *
     * @throws VmLaunchException if either fails; nothing is left then
     */
    static VmRun start(VmSettings settings, List<String> arguments) {
        List<String> line = List.of(settings.binary());
        PrivateFolder folder = null;
        Connections connections = null;
        ManagedProcess process = null;
        QmpClient client = null;
        VmRun run = null;
        try {
            Path binary = QemuBinary.find(settings.binary())
                    .orElseThrow(() -> new IllegalStateException("there is no program " + settings.binary()));
            folder = settings.createFolder();
            connections = Connections.listen(settings, folder.path());
            try (QmpServerSocket monitor = monitor(settings, folder)) {
                Accelerator accelerator =
                        settings.accelerator() != null ? settings.accelerator() : AcceleratorProbe.choose(binary);
                line = new CommandLineBuilder(settings, binary, arguments).build(accelerator, folder.path());
                Path log = folder.resolve("qemu.log");
                process = ManagedProcess.start(new ProcessRequest(settings.name(), line, log, settings.printOutput()));
                Patience patience = new Patience(settings.session().openDeadline());
                CompletionStage<String> end = process.obituary("QEMU");
                connections.watch(end);
                client = monitor == null
                        ? null
                        : monitor.accept(settings.session().withPeerEnd(end));
                connections.await(settings.name(), patience);
                run = new VmRun(settings, folder, process, connections, client);
                return run;
            }
        } catch (QmpException | ProcessException | UncheckedIOException | IllegalStateException | VmException e) {
            throw failure(settings, String.valueOf(e.getMessage()), line, process, e);
        } finally {
            if (run == null) {
                discard(settings, client, process, connections, folder);
            }
        }
    }

    private static @Nullable QmpServerSocket monitor(VmSettings settings, PrivateFolder folder) {
        return settings.monitor()
                ? QmpServerSocket.bind(
                        QmpAddress.unix(CommandLineBuilder.socket(folder.path(), CommandLineBuilder.MONITOR)),
                        settings.session())
                : null;
    }

    private static void discard(
            VmSettings settings,
            @Nullable QmpClient client,
            @Nullable ManagedProcess process,
            @Nullable Connections connections,
            @Nullable PrivateFolder folder) {
        try (folder;
                connections;
                process;
                client) {
            if (process != null) {
                process.close();
                report(settings.wrapper(), process);
            }
        }
    }

    private static VmLaunchException failure(
            VmSettings settings,
            String why,
            List<String> line,
            @Nullable ManagedProcess process,
            @Nullable Exception cause) {
        // A process that hung up is about to end by itself; any other is ended by us.
        boolean hungUp = cause instanceof QmpConnectException
                || cause instanceof QmpConnectionLostException
                || cause instanceof VmException;
        FailedStart start = FailedStart.of(line, process, hungUp);
        return new VmLaunchException(
                settings.name(),
                start.reason(settings.name(), why),
                process == null ? start : start.withOutput(report(settings.wrapper(), process)),
                cause);
    }

    @Nullable
    QmpClient client() {
        return client;
    }

    Connections connections() {
        return connections;
    }

    ManagedProcess process() {
        return process;
    }

    String log() {
        return process.log().text();
    }

    /** Ends QEMU gently, then less so, and removes what it used. An interrupted thread does not wait: it kills. */
    VmExit end(VmDeadlines deadlines) {
        return finish(new Ending(client, process, deadlines).by(VmExit.Means.QUIT));
    }

    /** Ends QEMU at once. */
    VmExit kill() {
        return finish(Ending.byForce(process));
    }

    private VmExit finish(VmExit.Means means) {
        try (folder;
                connections) {
            if (client != null) {
                client.close();
            }
            process.close();
            ExitStatus status = process.exit().orElseThrow();
            String report = report(wrapper, process);
            String log = new LogFile(folder.resolve("qemu.log")).text();
            return new VmExit(means, status, report.isEmpty() ? log : log + report);
        }
    }

    private static String report(@Nullable Wrapper wrapper, ManagedProcess process) {
        return wrapper == null
                ? ""
                : process.exit()
                        .map(exit -> wrapper.report(process.pid(), exit))
                        .orElse("");
    }

    Optional<ExitStatus> exit() {
        return process.exit();
    }
}
