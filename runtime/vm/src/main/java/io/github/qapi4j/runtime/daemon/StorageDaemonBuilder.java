// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.vm.VmDeadlines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Describes a storage daemon before it is made. For one thread; each method returns the builder itself. */
public final class StorageDaemonBuilder implements StorageDaemonArguments<StorageDaemonBuilder> {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SchemaIndex index;
    private final List<String> arguments = new ArrayList<>();
    private String name = "qsd-" + NUMBERS.incrementAndGet();
    private String binary = StorageDaemonBinary.standard();
    private @Nullable Path folder;
    private VmDeadlines deadlines = VmDeadlines.STANDARD;
    private UnaryOperator<QmpSettings> session = settings -> settings;

    StorageDaemonBuilder(SchemaIndex index) {
        this.index = index;
    }

    /**
     * Names the daemon.
     *
     * @param text for messages and threads; without it {@code qsd-1}, {@code qsd-2}, …
     * @return this builder
     */
    public StorageDaemonBuilder name(String text) {
        name = text;
        return this;
    }

    /**
     * Chooses the program.
     *
     * @param program a path, or a name that is looked for in {@code PATH}; without it
     *     {@link StorageDaemonBinary#standard()}
     * @return this builder
     */
    public StorageDaemonBuilder binary(String program) {
        binary = program;
        return this;
    }

    @Override
    public StorageDaemonBuilder addArgs(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /**
     * Chooses where the private folder for the monitor's socket is made, which goes when the daemon ends.
     *
     * @param parent an existing folder; if its path is too long for sockets, {@code /tmp} serves
     * @return this builder
     */
    public StorageDaemonBuilder folder(Path parent) {
        folder = parent;
        return this;
    }

    /**
     * Sets how long the daemon is waited for.
     *
     * @param limits as for a VM; without it {@link VmDeadlines#STANDARD}
     * @return this builder
     */
    public StorageDaemonBuilder deadlines(VmDeadlines limits) {
        deadlines = limits;
        return this;
    }

    /**
     * Changes the session's settings: the deadlines of commands and events, the wire log and the like.
     *
     * @param change gets the defaults; what it says about opening and the peer's end does not count
     * @return this builder
     */
    public StorageDaemonBuilder session(UnaryOperator<QmpSettings> change) {
        UnaryOperator<QmpSettings> before = session;
        session = settings -> change.apply(before.apply(settings));
        return this;
    }

    /**
     * Makes the daemon. Nothing is started.
     *
     * @return a daemon to be launched, and closed
     */
    public QemuStorageDaemon build() {
        QmpSettings qmp = session.apply(QmpSettings.of(name, index)).withOpenDeadline(deadlines.launch());
        return new QemuStorageDaemon(new DaemonSettings(name, binary, folder, deadlines, qmp), arguments);
    }
}
