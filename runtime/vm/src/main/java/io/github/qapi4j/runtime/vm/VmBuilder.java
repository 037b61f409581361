// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QemuCpu;
import io.github.qapi4j.contract.QemuMachine;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.program.ProgramBuilder;
import io.github.qapi4j.runtime.program.ProgramSettings;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a VM before it is made. For one thread; each method returns the builder itself. Without a name it is called
 * {@code qemu-1}, {@code qemu-2}, …; without a program it is {@link QemuBinary#standard()}.
 */
public final class VmBuilder extends ProgramBuilder<VmBuilder> implements VmArguments<VmBuilder> {
    private static final AtomicLong NUMBERS = new AtomicLong();

    /** Made into arguments by {@link #build}, when it is known what drives have. */
    private final List<Consumer<ArgumentList>> arguments = new ArrayList<>();

    private List<String> machine = List.of();
    private List<String> cpu = List.of();
    private @Nullable Accelerator accelerator;
    private boolean monitor = true;
    private boolean qtest;
    private boolean defaultDevices;
    private @Nullable ConsoleOptions console;
    private HarnessOptions harness = HarnessOptions.STANDARD;

    VmBuilder(SchemaIndex index) {
        super(index, "qemu-" + NUMBERS.incrementAndGet(), QemuBinary.standard());
    }

    @Override
    protected VmBuilder self() {
        return this;
    }

    @Override
    public VmBuilder addArgs(String... more) {
        arguments.add(list -> list.add(more));
        return this;
    }

    @Override
    public VmBuilder addDrive(Drive drive) {
        arguments.add(list -> list.add(drive));
        return this;
    }

    /**
     * Chooses the machine.
     *
     * @param type {@code -machine}'s argument; without it, and without a {@code -machine} among the arguments, QEMU's own
     *     default, or on architectures where it has none that starts without a guest, the machine that QEMU's own
     *     {@code check} takes: {@code virt} for ARM and RISC-V
     * @return this builder
     */
    public VmBuilder machine(String type) {
        machine = List.of("-machine", type);
        return this;
    }

    /**
     * Chooses the machine with its properties. What has an option of its own, {@code smp}, {@code boot} and {@code memory}, is
     * written as that, which older QEMUs read as well.
     *
     * @param choice for example {@code Machines.q35(m -> m.smm(OnOffAuto.OFF))}
     * @return this builder
     * @throws IllegalArgumentException if a property is null, or {@code smp}, {@code boot} or {@code memory} is no object
     */
    public VmBuilder machine(QemuMachine choice) {
        machine = MachineOptions.machine(choice);
        return this;
    }

    /**
     * Chooses the processor model.
     *
     * @param model {@code -cpu}'s argument; without it the machine's own
     * @return this builder
     */
    public VmBuilder cpu(String model) {
        cpu = List.of("-cpu", model);
        return this;
    }

    /**
     * Chooses the processor model with its features.
     *
     * @param model for example {@code Cpus.qemu64(c -> c.avx2(true))}
     * @return this builder
     * @throws IllegalArgumentException if a value is text with a comma, which QEMU cannot read there, or no scalar; if the name of
     *     the model or of a feature has one
     */
    public VmBuilder cpu(QemuCpu model) {
        cpu = MachineOptions.cpu(model);
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
     * Sets what a test harness sets for all its VMs.
     *
     * @param options without it {@link HarnessOptions#STANDARD}
     * @return this builder
     */
    public VmBuilder harness(HarnessOptions options) {
        harness = options;
        return this;
    }

    /**
     * Makes the VM. Nothing is started.
     *
     * @return a VM to be launched, and closed
     */
    public Vm build() {
        ArgumentList list = new ArgumentList(harness.drives());
        for (Consumer<ArgumentList> addition : arguments) {
            addition.accept(list);
        }
        return new Vm(settings(), list);
    }

    VmSettings settings() {
        boolean isDebugged = harness.wrapper() != null;
        ProgramSettings program = isDebugged ? settings("QEMU", VmBuilder::withoutDeadlines) : settings("QEMU");
        if (isDebugged) {
            program = program.withDeadlines(
                    program.deadlines().withLaunch(Duration.ZERO).withQuit(Duration.ZERO));
        }
        if (!monitor) {
            program = program.withoutMonitor();
        }
        if (harness.printsOutput()) {
            program = program.withPrintedOutput();
        }
        return new VmSettings(program, machine, cpu, accelerator, qtest, defaultDevices, console, harness);
    }

    private static QmpSettings withoutDeadlines(QmpSettings settings) {
        return settings.withCommandDeadline(Duration.ZERO)
                .withEventDeadline(Duration.ZERO)
                .withStallDeadline(Duration.ZERO);
    }
}
