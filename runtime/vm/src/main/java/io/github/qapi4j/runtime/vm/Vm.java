// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QemuDevice;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.DeviceAdd;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.program.LaunchAttempt;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.program.QmpProgram;
import io.github.qapi4j.runtime.program.SideConnections;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU process of ours with its monitor: {@code Vm.create().launch()}. The interfaces describe what it takes: {@link
 * EmulatorCommands} the typed commands, {@link VmArguments} the arguments.
 */
public final class Vm extends QmpProgram<Vm>
        implements HumanMonitor, BlockInspection, MigrationControl, DeviceControl, VmArguments<Vm> {
    /** The id of the monitor's character device. */
    static final String MONITOR_ID = MONITOR;

    private final VmSettings settings;
    private final ArgumentList arguments;
    private volatile @Nullable Connections connections;

    Vm(VmSettings settings, ArgumentList arguments) {
        super(settings.program());
        this.settings = settings;
        this.arguments = arguments;
    }

    /**
     * Makes a VM with nothing special about it.
     *
     * @return a VM to be launched, and closed
     */
    public static Vm create() {
        return builder().build();
    }

    /**
     * Begins the description of a VM.
     *
     * @return a builder
     */
    public static VmBuilder builder() {
        return builder(StandardIndex.INSTANCE);
    }

    /**
     * Begins the description of a VM whose events are typed by another schema than the one on the class path.
     *
     * @param index the schema
     * @return a builder
     */
    public static VmBuilder builder(SchemaIndex index) {
        return new VmBuilder(index);
    }

    static Path socketIn(Path folder, String id) {
        return socket(folder, id);
    }

    @Override
    protected Vm self() {
        return this;
    }

    @Override
    public Vm addArgs(String... more) {
        arguments.add(more);
        return this;
    }

    @Override
    public Vm addDrive(Drive drive) {
        arguments.add(drive);
        return this;
    }

    /**
     * What was added for the next launch.
     *
     * @return a copy; what every VM gets is not among it
     */
    public List<String> arguments() {
        return arguments.copy();
    }

    @Override
    protected SideConnections listen(Path folder) {
        StandardIndex.prepare();
        Connections listening = Connections.listen(settings, folder);
        connections = listening;
        return listening;
    }

    @Override
    protected String binaryVariable() {
        return QemuBinary.VARIABLE;
    }

    @Override
    protected List<String> launchLine(Path binary, Path folder, LaunchAttempt launch) {
        QemuHelp help = QemuHelp.until(launch.deadline(), launch.cancellation());
        Accelerator accelerator =
                settings.accelerator() != null ? settings.accelerator() : AcceleratorProbe.choose(binary, help);
        return new CommandLineBuilder(settings, binary, JsonArguments.readable(binary, arguments.copy(), help))
                .build(accelerator, hasMonitorObject(accelerator, binary, help), folder);
    }

    /** Who leaves the accelerator to the binary wants it started once, and asked nothing. */
    private boolean hasMonitorObject(Accelerator accelerator, Path binary, QemuHelp help) {
        return settings.monitor() && accelerator != Accelerator.NONE && MonitorProbe.hasObject(binary, help);
    }

    @Override
    protected String reportAfterEnd(long pid, ExitStatus status) {
        Wrapper wrapper = settings.harness().wrapper();
        return wrapper == null ? "" : wrapper.report(pid, status);
    }

    /**
     * The guest's console.
     *
     * @return that of this launch
     * @throws IllegalStateException if the VM was not launched, or was shut down, or was built without one
     */
    public Console console() {
        return existing(launched().console(), "console", "see VmBuilder.console()");
    }

    /**
     * The qtest connection.
     *
     * @return that of this launch
     * @throws IllegalStateException if the VM was not launched, or was shut down, or was built without one
     */
    public Qtest qtest() {
        return existing(launched().qtest(), "qtest connection", "see VmBuilder.qtest()");
    }

    /**
     * Adds a block node and the device that uses it, both or neither: where QEMU refuses the device, the node is removed
     * again.
     *
     * @param node with a name, by which the device refers to it
     * @param device what to plug in
     * @throws io.github.qapi4j.runtime.qmp.QmpCommandException if QEMU refuses one of the two; where the node cannot be
     *     removed, that error is suppressed in it
     * @throws IllegalArgumentException if the node has no name
     */
    public void plug(BlockdevOptions node, DeviceAdd device) {
        String nodeName = node.nodeName();
        if (nodeName == null) {
            throw new IllegalArgumentException("a node without a name cannot be used by a device: " + node.toJson());
        }
        var unused = execute(Qmp.blockdevAdd(node));
        try {
            unused = execute(device);
        } catch (QmpCommandException e) {
            try {
                unused = execute(Qmp.blockdevDel().nodeName(nodeName));
            } catch (QmpCommandException stays) {
                e.addSuppressed(stays);
            }
            throw e;
        }
    }

    /**
     * Adds a block node and the device that uses it, both or neither; see {@link #plug(BlockdevOptions, DeviceAdd)}.
     *
     * @param node with a name, by which the device refers to it
     * @param device what to plug in
     */
    public void plug(BlockdevOptions node, QemuDevice device) {
        DeviceAdd.Builder command =
                Qmp.deviceAdd().driver(device.driver()).id(device.id()).bus(device.bus());
        device.properties().forEach(command::property);
        plug(node, command.build());
    }

    private Connections launched() {
        requireLaunched();
        Connections now = connections;
        return now == null ? new Connections(name(), null, null) : now;
    }

    private <T> T existing(@Nullable T part, String what, String why) {
        if (part == null) {
            throw new IllegalStateException(name() + " has no " + what + ": " + why);
        }
        return part;
    }

    /** Under gdbserver or valgrind there is no end to the wait for a job. */
    @Override
    public JobResult runJob(String id, JobOptions options) {
        return HumanMonitor.super.runJob(
                id, settings.harness().wrapper() == null ? options : options.withDeadline(Duration.ZERO));
    }
}
