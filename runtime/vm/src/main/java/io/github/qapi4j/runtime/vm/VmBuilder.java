// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;
import java.time.Duration;
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
    private boolean monitor = true;
    private boolean qtest;
    private boolean defaultDevices;
    private boolean printOutput;
    private @Nullable ConsoleOptions console;
    private @Nullable Wrapper wrapper;

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
     * Makes the session strict: what this QEMU does not know is not sent but refused with a
     * {@link io.github.qapi4j.runtime.qmp.QmpUnsupportedException}.
     *
     * @return this builder
     */
    public VmBuilder strict() {
        return session(settings -> settings.withStrict(true));
    }

    /**
     * Leaves out QMP ({@code -monitor none}): {@link Vm#qmp()} and all that needs it fail, and a shutdown begins with
     * SIGTERM. The launch is over when the process was started and its other sockets are connected.
     *
     * @return this builder
     */
    public VmBuilder withoutMonitor() {
        monitor = false;
        return this;
    }

    /**
     * Adds a qtest connection, {@link Vm#qtest()}.
     *
     * @return this builder
     */
    public VmBuilder qtest() {
        qtest = true;
        return this;
    }

    /**
     * Adds a console, {@link Vm#console()}.
     *
     * @param options where it is attached
     * @return this builder
     */
    public VmBuilder console(ConsoleOptions options) {
        console = options;
        return this;
    }

    /**
     * Leaves out {@code -nodefaults}: the machine gets the devices that QEMU gives it by default.
     *
     * @return this builder
     */
    public VmBuilder defaultDevices() {
        defaultDevices = true;
        return this;
    }

    /**
     * Has QEMU print to this JVM's own standard output. {@link Vm#log()} and the messages of errors hold none of it then.
     *
     * @return this builder
     */
    public VmBuilder printOutput() {
        printOutput = true;
        return this;
    }

    /**
     * Runs QEMU under gdbserver, where it waits for a gdb. There is no end to the waits for QEMU then, except where a
     * call names one; {@link Vm#kill()} still ends it.
     *
     * @param options gdbserver's, for example {@code localhost:12345}
     * @return this builder
     * @throws IllegalStateException if it is to run under valgrind already
     */
    public VmBuilder gdbserver(String... options) {
        return wrapper(Wrapper.gdbserver(options));
    }

    /**
     * Runs QEMU under valgrind. Where that finds errors, QEMU ends with code 99, and the report is at the end of
     * {@link VmExit#log()} and stays in the folder, as <i>pid</i>{@code .valgrind}. There is no end to the waits for QEMU
     * then, except where a call names one; {@link Vm#kill()} still ends it.
     *
     * @param reports an existing folder
     * @return this builder
     * @throws IllegalStateException if it is to run under gdbserver already
     */
    public VmBuilder valgrind(Path reports) {
        return wrapper(Wrapper.valgrind(reports));
    }

    private VmBuilder wrapper(Wrapper chosen) {
        if (wrapper != null && !wrapper.name().equals(chosen.name())) {
            throw new IllegalStateException("gdb and valgrind are mutually exclusive");
        }
        wrapper = chosen;
        return this;
    }

    /**
     * Makes the VM. Nothing is started.
     *
     * @return a VM to be launched, and closed
     */
    public Vm build() {
        return new Vm(settings(), arguments);
    }

    VmSettings settings() {
        boolean patient = wrapper != null;
        QmpSettings qmp = QmpSettings.of(name, index);
        qmp = session.apply(patient ? withoutDeadlines(qmp) : qmp)
                .withOpenDeadline(patient ? Duration.ZERO : deadlines.launch());
        VmDeadlines limits = patient ? deadlines.withoutEnd() : deadlines;
        return new VmSettings(
                name,
                binary,
                machine,
                accelerator,
                folder,
                limits,
                drives,
                qmp,
                monitor,
                qtest,
                defaultDevices,
                printOutput,
                console,
                wrapper);
    }

    private static QmpSettings withoutDeadlines(QmpSettings settings) {
        return settings.withCommandDeadline(Duration.ZERO)
                .withEventDeadline(Duration.ZERO)
                .withStallDeadline(Duration.ZERO);
    }
}
