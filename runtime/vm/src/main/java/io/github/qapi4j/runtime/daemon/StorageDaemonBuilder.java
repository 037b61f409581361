// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.program.ProgramBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Describes a storage daemon before it is made. For one thread; each method returns the builder itself. Without a name it
 * is called {@code qsd-1}, {@code qsd-2}, …; without a program it is {@link StorageDaemonBinary#standard()}.
 */
public final class StorageDaemonBuilder extends ProgramBuilder<StorageDaemonBuilder>
        implements StorageDaemonArguments<StorageDaemonBuilder> {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final List<String> arguments = new ArrayList<>();

    StorageDaemonBuilder(SchemaIndex index) {
        super(index, "qsd-" + NUMBERS.incrementAndGet(), StorageDaemonBinary.standard());
    }

    @Override
    protected StorageDaemonBuilder self() {
        return this;
    }

    @Override
    public StorageDaemonBuilder addArgs(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /**
     * Makes the daemon. Nothing is started.
     *
     * @return a daemon to be launched, and closed
     */
    public QemuStorageDaemon build() {
        return new QemuStorageDaemon(settings("the storage daemon"), arguments);
    }
}
