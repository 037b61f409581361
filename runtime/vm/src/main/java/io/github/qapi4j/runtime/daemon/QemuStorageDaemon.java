// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.program.LaunchAttempt;
import io.github.qapi4j.runtime.program.OptionString;
import io.github.qapi4j.runtime.program.ProgramSettings;
import io.github.qapi4j.runtime.program.QmpProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A {@code qemu-storage-daemon} process of ours with its monitor. The daemon answers when it has done all its arguments:
 * what they ask for is there when {@link #launch} returns.
 *
 * <p>Its typed commands are {@link DaemonCommands}: one that only the emulator has does not compile. Through
 * {@link #qmp()} and {@link #execute(String, tools.jackson.databind.node.ObjectNode)} every command can be sent.
 */
public final class QemuStorageDaemon extends QmpProgram<QemuStorageDaemon>
        implements DaemonCommands, StorageDaemonArguments<QemuStorageDaemon> {
    private final List<String> arguments;

    QemuStorageDaemon(ProgramSettings settings, List<String> arguments) {
        super(settings);
        this.arguments = new CopyOnWriteArrayList<>(arguments);
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

    @Override
    protected QemuStorageDaemon self() {
        return this;
    }

    @Override
    public QemuStorageDaemon addArgs(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    @Override
    protected String binaryVariable() {
        return StorageDaemonBinary.VARIABLE;
    }

    @Override
    protected List<String> launchLine(Path binary, Path folder, LaunchAttempt launch) {
        List<String> line = new ArrayList<>();
        line.add(binary.toString());
        line.add("--chardev");
        line.add(OptionString.of("socket")
                .with("id", MONITOR)
                .with("path", socket(folder, MONITOR))
                .toString());
        line.addAll(List.of("--monitor", "chardev=" + MONITOR));
        line.addAll(arguments);
        return line;
    }
}
