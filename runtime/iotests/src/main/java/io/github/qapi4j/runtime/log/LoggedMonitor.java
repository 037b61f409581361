// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.program.QmpMonitor;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends commands to a program and logs them with their replies, as QEMU's iotests do: what a VM and a storage daemon have
 * in common. An error that QEMU returns is logged and returned, not thrown; otherwise the methods throw what {@link
 * QmpMonitor} does. Commands of another schema are logged with {@link TestLog#qmpLog}. Immutable.
 */
public sealed interface LoggedMonitor permits LoggedVm, LoggedDaemon {
    /**
     * The program's monitor.
     *
     * @return that of the VM or the storage daemon
     */
    QmpMonitor monitor();

    /**
     * The log.
     *
     * @return its filters apply to everything that is logged, not to what is returned
     */
    TestLog log();

    /**
     * Filters what is logged ({@code filters=[…]}).
     *
     * @param more applied after the filters of the log
     * @return the same process with another view of the log
     */
    LoggedMonitor with(QmpFilter more);

    /**
     * Writes commands and replies over several lines ({@code indent=2}).
     *
     * @param blanks per level
     * @return the same process with another view of the log
     */
    LoggedMonitor withIndent(int blanks);

    /**
     * Logs a command by name and its reply ({@code qmp_log}); see {@link TestLog#qmpLog}.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null for none
     * @return the reply, success or error
     */
    default LoggedReply<JsonNode> qmpLog(String command, @Nullable ObjectNode arguments) {
        return log().qmpLog(monitor().qmp(), command, arguments);
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
    default <E extends QmpEvent> E logEvent(Class<E> type) {
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
    default <E extends QmpEvent> E logEvent(Class<E> type, Predicate<? super E> fits) {
        E event = monitor().waitFor(type, fits);
        log().log(event);
        return event;
    }

    /**
     * Runs a job to its end ({@code run_job}) and logs its own events, the commands sent because of them with their
     * replies, and why it failed.
     *
     * @param id the job
     * @return how it ended
     * @throws io.github.qapi4j.runtime.program.JobWaitException if it did not end within 60 s, or there is no such job
     */
    default JobResult runJob(String id) {
        return runJob(id, JobOptions.STANDARD);
    }

    /**
     * Runs a job to its end; otherwise like {@link #runJob(String)}.
     *
     * @param id the job
     * @param options of the job; their observer is called after the event was logged
     * @return how it ended
     */
    default JobResult runJob(String id, JobOptions options) {
        JobResult result =
                monitor().runJob(id, options.withObserver(new LoggedJob(new JobLog(log()), options.observer())));
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
    default JobResult blockdevCreate(BlockdevCreateOptions image) {
        return blockdevCreate(image, "job0");
    }

    /**
     * Creates an image ({@code blockdev_create}) and logs the command, the job and an empty line.
     *
     * @param image what to create
     * @param jobId the job's name
     * @return how the job ended; with the description of the error if QEMU did not even start it
     */
    default JobResult blockdevCreate(BlockdevCreateOptions image, String jobId) {
        LoggedReply<Empty> reply =
                log().qmpLog(monitor().qmp(), Qmp.blockdevCreate().jobId(jobId).options(image));
        JobResult result = reply.error()
                .map(error -> JobResult.failed(monitor().name(), jobId, error.description(), ""))
                .orElseGet(() -> runJob(jobId));
        log().log("");
        return result;
    }
}
