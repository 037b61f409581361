// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Describes a VM before it is made. For one thread; each method returns the builder itself. */
public final class VmBuilder {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SchemaIndex index;
    private final List<String> arguments = new ArrayList<>();
    private String name = "qemu-" + NUMBERS.incrementAndGet();
    private String binary = QemuBinary.standard();
    private @Nullable String machine;
    private @Nullable Accelerator accelerator;
    private @Nullable Path folder;
    private VmDeadlines deadlines = VmDeadlines.STANDARD;
    private DriveDefaults drives = DriveDefaults.STANDARD;
    private UnaryOperator<QmpSettings> session = settings -> settings;

    VmBuilder(SchemaIndex index) {
        this.index = index;
    }

    /**
     * Names the VM.
     *
     * @param text for messages and threads; without it {@code qemu-1}, {@code qemu-2}, …
     * @return this builder
     */
    public VmBuilder name(String text) {
        name = text;
        return this;
    }

    /**
     * Chooses the QEMU program.
     *
     * @param program a path, or a name that is looked for in {@code PATH}; without it {@link QemuBinary#standard()}
     * @return this builder
     */
    public VmBuilder binary(String program) {
        binary = program;
        return this;
    }

    /**
     * Chooses the machine.
     *
     * @param type {@code -machine}'s argument; without it, QEMU's own default
     * @return this builder
     */
    public VmBuilder machine(String type) {
        machine = type;
        return this;
    }

    /**
     * Chooses the accelerator.
     *
     * @param choice without it, the binary is asked once: {@link Accelerator#QTEST} where it has that, else
     *     {@link Accelerator#TCG}
     * @return this builder
     */
    public VmBuilder accelerator(Accelerator choice) {
        accelerator = choice;
        return this;
    }

    /**
     * Adds arguments, after those that every VM gets.
     *
     * @param more passed on exactly as they are
     * @return this builder
     */
    public VmBuilder args(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /**
     * Chooses where the private folder for the sockets is made, which goes when the VM ends.
     *
     * @param parent an existing folder; if its path is too long for sockets, {@code /tmp} serves
     * @return this builder
     */
    public VmBuilder folder(Path parent) {
        folder = parent;
        return this;
    }

    /**
     * Sets how long the VM is waited for.
     *
     * @param limits without it {@link VmDeadlines#STANDARD}
     * @return this builder
     */
    public VmBuilder deadlines(VmDeadlines limits) {
        deadlines = limits;
        return this;
    }

    /**
     * Sets what drives have unless told otherwise; see {@link VmArguments#addDrive(String, String...)}.
     *
     * @param defaults without it {@link DriveDefaults#STANDARD}
     * @return this builder
     */
    public VmBuilder drives(DriveDefaults defaults) {
        drives = defaults;
        return this;
    }

    /**
     * Changes the session's settings: the deadlines of commands and events, the wire log and the like.
     *
     * @param change gets the defaults; what it says about opening and the peer's end does not count
     * @return this builder
     */
    public VmBuilder session(UnaryOperator<QmpSettings> change) {
        UnaryOperator<QmpSettings> before = session;
        session = settings -> change.apply(before.apply(settings));
        return this;
    }

    /**
     * Makes the VM. Nothing is started.
     *
     * @return a VM to be launched, and closed
     */
    public Vm build() {
        QmpSettings qmp = session.apply(QmpSettings.of(name, index)).withOpenDeadline(deadlines.launch());
        return new Vm(new VmSettings(name, binary, machine, accelerator, folder, deadlines, drives, qmp), arguments);
    }
}
