// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.runtime.process.FailedStart;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.vm.Ending;
import io.github.qapi4j.runtime.vm.OptionString;
import io.github.qapi4j.runtime.vm.QemuBinary;
import io.github.qapi4j.runtime.vm.VmDeadlines;
import io.github.qapi4j.runtime.vm.VmExit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One launch of a storage daemon: the process, its session, its private folder. */
record DaemonRun(PrivateFolder folder, ManagedProcess process, QmpClient client) {
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
                        folder, process, socket.accept(settings.session().withPeerEnd(process.obituary("the daemon"))));
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
        boolean hungUp = cause instanceof QmpConnectException || cause instanceof QmpConnectionLostException;
        FailedStart start = FailedStart.of(line, process, hungUp);
        return new StorageDaemonLaunchException(name, start.reason(name, why), start, cause);
    }

    /** Ends it with the means, or, if they do not help, stronger ones. An interrupted thread does not wait: it kills. */
    VmExit end(VmExit.Means means, VmDeadlines deadlines) {
        try (folder) {
            VmExit.Means helped = new Ending(client, process, deadlines).by(means);
            client.close();
            process.close();
            return new VmExit(
                    helped, process.exit().orElseThrow(), process.log().text());
        }
    }
}
