// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.program.SideConnections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a launch of a VM has besides the monitor: its console and its qtest connection, where they are wanted. */
record Connections(
        String vmName, @Nullable Console console, @Nullable Qtest qtest) implements SideConnections {
    static Connections listen(VmSettings settings, Path folder) {
        ConsoleOptions options = settings.console();
        Console console = options == null
                ? null
                : Console.listen(
                        settings.name(),
                        CommandLineBuilder.socket(folder, CommandLineBuilder.CONSOLE),
                        options.log(),
                        bytes -> settings.program()
                                .currentObserver()
                                .ifPresent(observer -> observer.console(settings.name(), bytes)));
        try {
            Path socket = CommandLineBuilder.socket(folder, CommandLineBuilder.QTEST);
            return new Connections(
                    settings.name(),
                    console,
                    settings.qtest()
                            ? Qtest.listen(
                                    settings.name(), socket, settings.session().commandDeadline())
                            : null);
        } catch (RuntimeException e) {
            new Connections(settings.name(), console, null).close();
            throw e;
        }
    }

    @Override
    public void watch(CompletionStage<String> end) {
        for (QemuStream stream : streams()) {
            stream.watch(end);
        }
    }

    @Override
    public void await(Deadline deadline) {
        for (QemuStream stream : streams()) {
            stream.awaitPeer(vmName, deadline);
        }
    }

    @Override
    public void close() {
        for (QemuStream stream : streams()) {
            stream.close();
        }
    }

    private List<QemuStream> streams() {
        List<QemuStream> streams = new ArrayList<>();
        if (console != null) {
            streams.add(console.stream());
        }
        if (qtest != null) {
            streams.add(qtest.stream());
        }
        return streams;
    }
}
