// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.program.JobObserver;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpReply;
import io.github.qapi4j.runtime.vm.MigrationControl;
import io.github.qapi4j.runtime.vm.MigrationResult;
import io.github.qapi4j.runtime.vm.QemuIoLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends commands to a VM or storage daemon and logs them with their replies, as QEMU's iotests do. An error that QEMU
 * returns is logged and returned, not thrown; otherwise the methods throw what {@link QmpMonitor} does. Typed commands are
 * the emulator's, of which the storage daemon has some; any others are logged with {@link TestLog#qmpLog}. Immutable.
 *
 * @param vm the VM or storage daemon
 * @param log its filters apply to everything that is logged, not to what is returned
 */
public record LoggedVm(QmpMonitor vm, TestLog log) {
    /**
     * Filters what is logged ({@code filters=[…]}).
     *
     * @param more applied after the filters of the log
     * @return the same process with another view of the log
     */
    public LoggedVm with(QmpFilter more) {
        return new LoggedVm(vm, log.with(more));
    }

    /**
     * Writes commands and replies over several lines ({@code indent=2}).
     *
     * @param blanks per level
     * @return the same process with another view of the log
     */
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
     * Logs a command by name and its reply ({@code qmp_log}); see {@link TestLog#qmpLog}.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null for none
     * @return the reply, success or error
     */
    public LoggedReply<JsonNode> qmpLog(String command, @Nullable ObjectNode arguments) {
        return log.qmpLog(vm.qmp(), command, arguments);
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
     * Takes the oldest event of a class, waiting for it if need be, and logs it without its time
     * ({@code log(vm.event_wait(…), [filter_qmp_event])}).
     *
     * @param <E> the class
     * @param type a generated event class
     * @return the event
     * @throws io.github.qapi4j.runtime.qmp.QmpTimeoutException if it does not come
     */
    public <E extends QmpEvent> E logEvent(Class<E> type) {
        return logEvent(type, event -> true);
    }

    /**
     * Takes the oldest event of a class that fits, waiting for it if need be, and logs it without its time; other events
     * stay for others.
     *
     * @param <E> the class
     * @param type a generated event class
     * @param fits called on this thread
     * @return the event
     * @throws io.github.qapi4j.runtime.qmp.QmpTimeoutException if it does not come
     */
    public <E extends QmpEvent> E logEvent(Class<E> type, Predicate<? super E> fits) {
        E event = vm.waitFor(type, fits);
        log.log(event);
        return event;
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
     * Runs a job to its end ({@code run_job}) and logs its own events, the commands sent because of them with their
     * replies, and why it failed.
     *
     * @param id the job
     * @return how it ended
     * @throws io.github.qapi4j.runtime.program.JobWaitException if it did not end within 60 s, or there is no such job
     */
    public JobResult runJob(String id) {
        return runJob(id, JobOptions.STANDARD);
    }

    /**
     * Runs a job to its end; otherwise like {@link #runJob(String)}.
     *
     * @param id the job
     * @param options of the job; their observer is called after the event was logged
     * @return how it ended
     */
    public JobResult runJob(String id, JobOptions options) {
        JobResult result = vm.runJob(id, options.withObserver(new Both(new JobLog(log), options.observer())));
        // The log has it, which is to be compared.
        Optional<String> unused = result.error();
        return result;
    }

    /**
     * Creates an image by the job {@code job0} ({@code blockdev_create}); see
     * {@link #blockdevCreate(BlockdevCreateOptions, String)}.
     *
     * @param image what to create
     * @return how it ended
     */
    public JobResult blockdevCreate(BlockdevCreateOptions image) {
        return blockdevCreate(image, "job0");
    }

    /**
     * Creates an image ({@code blockdev_create}) and logs the command, the job and an empty line.
     *
     * @param image what to create
     * @param jobId the job's name
     * @return how the job ended; with the description of the error if QEMU did not even start it
     */
    public JobResult blockdevCreate(BlockdevCreateOptions image, String jobId) {
        LoggedReply<Empty> reply = qmpLog(Qmp.blockdevCreate().jobId(jobId).options(image));
        JobResult result = reply.error()
                .map(error -> JobResult.failed(vm.name(), jobId, error.description(), ""))
                .orElseGet(() -> runJob(jobId));
        log.log("");
        return result;
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
     * @throws IllegalStateException if this process cannot migrate: it is a storage daemon
     */
    public MigrationResult waitMigration(@Nullable RunState runState, Duration deadline) {
        if (vm instanceof MigrationControl migrating) {
            return migrating.waitMigration(runState, deadline, log::log);
        }
        throw new IllegalStateException("this process cannot migrate: " + vm);
    }

    private record Both(JobLog log, JobObserver other) implements JobObserver {
        @Override
        public void event(QmpEvent event) {
            log.event(event);
            other.event(event);
        }

        @Override
        public void command(QmpCommand<?> command, ObjectNode reply) {
            log.command(command, reply);
            other.command(command, reply);
        }

        @Override
        public void failed(String error) {
            log.failed(error);
            other.failed(error);
        }
    }
}
