// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpReply;
import io.github.qapi4j.runtime.vm.MigrationControl;
import io.github.qapi4j.runtime.vm.MigrationResult;
import io.github.qapi4j.runtime.vm.QemuIoLine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to a VM and logs them with their replies, as {@link LoggedMonitor} describes; for a storage daemon there is
 * {@link LoggedDaemon}. Immutable.
 *
 * @param vm the VM
 * @param log its filters apply to everything that is logged, not to what is returned
 */
public record LoggedVm(MigrationControl vm, TestLog log) implements LoggedMonitor {
    @Override
    public MigrationControl monitor() {
        return vm;
    }

    @Override
    public LoggedVm with(QmpFilter more) {
        return new LoggedVm(vm, log.with(more));
    }

    @Override
    public LoggedVm withIndent(int blanks) {
        return new LoggedVm(vm, log.withIndent(blanks));
    }

    /**
     * Logs a command and its reply ({@code qmp_log}); see {@link TestLog#qmpLog}.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return the reply, success or error
     */
    public <R> LoggedReply<R> qmpLog(EmulatorRequest<R> command) {
        return log.qmpLog(vm.qmp(), command);
    }

    /**
     * Executes a command and logs only the reply ({@code log(vm.qmp(…))}).
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return the reply, success or error
     */
    public <R> LoggedReply<R> logReply(EmulatorRequest<R> command) {
        return log.logReply(vm.qmp(), command);
    }

    /**
     * Executes a command and logs only what it returns, without the reply around it ({@code log(vm.cmd(…))}).
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return its value
     * @throws io.github.qapi4j.runtime.qmp.QmpCommandException if QEMU refuses; nothing is logged then
     */
    public <R> R logValue(EmulatorRequest<R> command) {
        QmpReply<R> reply = vm.qmp().executeForReply(command);
        log.log(reply.raw().path("return"));
        return reply.value();
    }

    /**
     * Runs a command of qemu-io in QEMU on a drive and logs the reply ({@code log(vm.hmp_qemu_io(…))}), which does not
     * contain what the command prints.
     *
     * @param drive a drive or a node
     * @param command a command of qemu-io, which may contain any characters
     * @return the reply, success or error
     */
    public LoggedReply<String> hmpQemuIo(String drive, String command) {
        return hmp(QemuIoLine.of(false, drive, command));
    }

    /**
     * Runs a command of qemu-io in QEMU on the drive of a device; otherwise like {@link #hmpQemuIo(String, String)}.
     *
     * @param device a device's id or QOM path
     * @param command a command of qemu-io, which may contain any characters
     * @return the reply, success or error
     */
    public LoggedReply<String> hmpQemuIoOnDevice(String device, String command) {
        return hmp(QemuIoLine.of(true, device, command));
    }

    /**
     * Runs a command of qemu-io in QEMU on a drive and logs the reply ({@code log(vm.hmp_qemu_io(…))}), which does not
     * contain what the command prints.
     *
     * @param drive a drive or a node
     * @param command one of {@link io.github.qapi4j.runtime.io.Io}
     * @return the reply, success or error
     */
    public LoggedReply<String> hmpQemuIo(String drive, IoCommand command) {
        return hmpQemuIo(drive, command.line());
    }

    /**
     * Runs a command of qemu-io in QEMU on the drive of a device; otherwise like {@link #hmpQemuIo(String, IoCommand)}.
     *
     * @param device a device's id or QOM path
     * @param command one of {@link io.github.qapi4j.runtime.io.Io}
     * @return the reply, success or error
     */
    public LoggedReply<String> hmpQemuIoOnDevice(String device, IoCommand command) {
        return hmpQemuIoOnDevice(device, command.line());
    }

    private LoggedReply<String> hmp(String line) {
        return logReply(Qmp.humanMonitorCommand().commandLine(line));
    }

    /**
     * Enables QEMU's events for the states of a migration ({@code enable_migration_events}), and logs that and the reply.
     *
     * @param name of the process, for the log
     * @throws QmpException if QEMU refuses
     */
    public void enableMigrationEvents(String name) {
        log.log("Enabling migration QMP events on " + name + "...");
        MigrationCapabilityStatus events = MigrationCapabilityStatus.builder()
                .capability(MigrationCapability.EVENTS)
                .state(true)
                .build();
        QmpReply<Empty> reply =
                vm.qmp().executeForReply(Qmp.migrateSetCapabilities().capabilities(List.of(events)));
        log.logReply(reply.raw());
    }

    /**
     * Waits for the end of a migration, and then for the state of this VM ({@code wait_migration}), and logs each state of
     * the migration; see {@link MigrationControl#waitMigration(RunState, Duration)}.
     *
     * @param runState the state that the VM must reach after a migration that completed; null not to wait for any
     * @param deadline for all of it together; zero or less for no limit
     * @return how it ended
     */
    public MigrationResult waitMigration(@Nullable RunState runState, Duration deadline) {
        return vm.waitMigration(runState, deadline, log::log);
    }
}
