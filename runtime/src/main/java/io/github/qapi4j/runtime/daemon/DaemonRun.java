// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.vm.OptionString;
import io.github.qapi4j.runtime.vm.QemuBinary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One launch of a storage daemon: the process, its session, its private folder. */
record DaemonRun(PrivateFolder folder, ManagedProcess process, QmpClient client) {
    private static final Duration HANGING_UP = Duration.ofSeconds(1);

    /**
     * Starts the daemon and opens the session with it. The daemon answers when it has done all its arguments.
     *
     * @throws StorageDaemonLaunchException if either fails; nothing is left then
     */
    static DaemonRun start(DaemonSettings settings, List<String> arguments) {
        List<String> line = List.of(settings.binary());
        PrivateFolder folder = null;
        ManagedProcess process = null;
        DaemonRun run = null;
        try {
            Path binary = QemuBinary.find(settings.binary())
                    .orElseThrow(() -> new IllegalStateException("there is no program " + settings.binary()));
            folder = settings.createFolder();
            try (QmpServerSocket socket = QmpServerSocket.bind(folder.resolve("mon.sock"), settings.name())) {
                line = commandLine(binary, socket.path(), arguments);
                process = ManagedProcess.start(new ProcessRequest(settings.name(), line, folder.resolve("qsd.log")));
                run = new DaemonRun(
                        folder, process, socket.accept(settings.session().withPeerEnd(end(process))));
                return run;
            }
        } catch (QmpException | ProcessException | IllegalStateException e) {
            throw failure(settings.name(), String.valueOf(e.getMessage()), line, process, e);
        } finally {
            if (run == null) {
                discard(process, folder);
            }
        }
    }

    private static List<String> commandLine(Path binary, Path monitor, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(binary.toString());
        line.add("--chardev");
        line.add(OptionString.of("socket")
                .with("id", "mon")
                .with("path", monitor)
                .toString());
        line.addAll(List.of("--monitor", "chardev=mon"));
        line.addAll(arguments);
        return line;
    }

    private static void discard(@Nullable ManagedProcess process, @Nullable PrivateFolder folder) {
        try {
            if (process != null) {
                process.close();
            }
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }

    private static StorageDaemonLaunchException failure(
            String name, String why, List<String> line, @Nullable ManagedProcess process, Exception cause) {
        if (process == null) {
            return new StorageDaemonLaunchException(name, why, line, null, "", cause);
        }
        ExitStatus exit = ownEnd(process, cause).orElse(null);
        process.close();
        String prefix = name + ": ";
        String text = exit != null
                ? "the process ended before the session was open"
                : why.startsWith(prefix) ? why.substring(prefix.length()) : why;
        return new StorageDaemonLaunchException(
                name, text, line, exit, process.log().text(), cause);
    }

    /** A process that hung up is about to end by itself; any other is ended by us. */
    private static Optional<ExitStatus> ownEnd(ManagedProcess process, Exception cause) {
        boolean hungUp = cause instanceof QmpConnectException || cause instanceof QmpConnectionLostException;
        try {
            return process.await(hungUp ? HANGING_UP : Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return process.exit();
        }
    }

    /** For the session: how the daemon ended and what it said last. */
    private static CompletionStage<String> end(ManagedProcess process) {
        return process.onExit().thenApply(status -> {
            String how = status.signal().isPresent() ? "the daemon was ended by " : "the daemon ended with ";
            String tail = process.log().tail();
            return how + status + (tail.isEmpty() ? " and printed nothing" : "; its output ends:\n" + tail);
        });
    }
}
