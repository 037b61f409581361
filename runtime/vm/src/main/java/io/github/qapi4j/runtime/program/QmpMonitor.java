// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.EventMatch;
import io.github.qapi4j.runtime.qmp.EventPattern;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpReply;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A program's QMP monitor, with the methods that do not depend on the program's commands, which an interface of each
 * kind of program declares. Calls throw {@link io.github.qapi4j.runtime.qmp.QmpException}s, and {@link
 * IllegalStateException} while there is no session.
 *
 * <p>Commands of another schema are sent through {@link #qmp()}, which takes any command.
 */
public interface QmpMonitor {
    /**
     * The name of the program.
     *
     * @return as it stands in messages
     */
    String name();

    /**
     * The session with the monitor.
     *
     * @return the client
     * @throws IllegalStateException if there is none
     */
    QmpClient qmp();

    /**
     * Executes a command by name, for what the schema does not allow or does not have; see
     * {@link QmpClient#execute(String, ObjectNode)} for what it throws.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null or empty for none
     * @return the value that QEMU returned
     */
    default JsonNode execute(String command, @Nullable ObjectNode arguments) {
        return qmp().execute(command, arguments);
    }

    /**
     * Whether this QEMU has a command, an event, a type or a branch, or something in it: {@code supports(BlockdevCreate.class)},
     * {@code supports(BlockdevMirror.class, "target-is-zero")}. QEMU is asked once; see
     * {@link io.github.qapi4j.runtime.live.LiveSchema#supports(Class, String...)}.
     *
     * @param type a generated class
     * @param path wire names that lead on from there; none for the class itself
     * @return false if it does not have it
     */
    default boolean supports(Class<?> type, String... path) {
        return qmp().supports(type, path);
    }

    /**
     * Whether this QEMU has a value of an enum. QEMU is asked once.
     *
     * @param value a generated constant
     * @return false if it does not have it
     */
    default boolean supports(QapiEnum value) {
        return qmp().supports(value);
    }

    /**
     * The features that this QEMU says something has, such as {@code savevm-monitor-nodes} of a command, or
     * {@code deprecated}. QEMU is asked once; see
     * {@link io.github.qapi4j.runtime.live.LiveSchema#features(Class, String...)}.
     *
     * @param type a generated class
     * @param path wire names that lead on from there; none for the class itself
     * @return their names; empty if it has none
     */
    default Set<String> features(Class<?> type, String... path) {
        return qmp().liveSchema().features(type, path);
    }

    /**
     * Why this QEMU does not have something that {@link #supports(Class, String...)} asks for, for example to skip a test:
     * {@code vm.missing(SnapshotSave.class).ifPresent(Iotests::notRun)}. QEMU is asked once.
     *
     * @param type a generated class
     * @param path wire names that lead on from there; none for the class itself
     * @return for example {@code command 'snapshot-save' needs QEMU 6.0, this is 5.2.0}; empty if it has it
     */
    default Optional<String> missing(Class<?> type, String... path) {
        return qmp().liveSchema().missing(type, path);
    }

    /**
     * All events of the session that nobody has taken.
     *
     * @return the session's own listener
     */
    default EventListener events() {
        return qmp().events();
    }

    /**
     * Takes the oldest event of a class, waiting for it if need be; see {@link EventListener#waitFor(Class)}. The message
     * of a wait in vain also has the states of the jobs.
     *
     * @param <E> the class
     * @param type a generated event class
     * @return the event
     */
    default <E extends QmpEvent> E waitFor(Class<E> type) {
        return explained(() -> events().waitFor(type));
    }

    /**
     * Takes the oldest event of a class, waiting for it if need be; see {@link #waitFor(Class)}.
     *
     * @param <E> the class
     * @param type a generated event class
     * @param deadline how long to wait; zero or less for no limit
     * @return the event
     */
    default <E extends QmpEvent> E waitFor(Class<E> type, Duration deadline) {
        return waitFor(type, event -> true, deadline);
    }

    /**
     * Takes the oldest event of a class that fits, waiting for it if need be; other events stay for others. See
     * {@link EventListener#waitFor(Class, Predicate)}. The oldest one may be that of an earlier job, or whatever else has
     * the same name as what is waited for: for jobs there are {@link #waitForJob} and {@link #runJob}.
     *
     * @param <E> the class
     * @param type a generated event class
     * @param fits called on this thread
     * @return the event
     */
    default <E extends QmpEvent> E waitFor(Class<E> type, Predicate<? super E> fits) {
        return explained(() -> events().waitFor(type, fits));
    }

    /**
     * Takes the oldest event of a class that fits, waiting for it if need be; see {@link #waitFor(Class, Predicate)}.
     *
     * @param <E> the class
     * @param type a generated event class
     * @param fits called on this thread
     * @param deadline how long to wait; zero or less for no limit
     * @return the event
     */
    default <E extends QmpEvent> E waitFor(Class<E> type, Predicate<? super E> fits, Duration deadline) {
        return explained(() -> events().waitFor(type, fits, deadline));
    }

    /**
     * Takes the oldest event with this name and content, waiting for it if need be; see
     * {@link QmpClient#waitFor(EventPattern)}.
     *
     * @param pattern by wire names, for what the schema does not have
     * @return the event
     */
    default QmpEvent waitFor(EventPattern pattern) {
        return waitForAny(EventMatch.of(pattern)).event();
    }

    /**
     * Takes the oldest event that one of several matches fits, waiting for it if need be; see
     * {@link QmpClient#waitForAny}.
     *
     * @param matches tried in this order
     * @return the event, and which of them it was
     */
    default EventMatch.Found waitForAny(EventMatch<?>... matches) {
        return explained(() -> events().waitForAny(matches));
    }

    private <T> T explained(Supplier<T> wait) {
        try {
            return wait.get();
        } catch (QmpTimeoutException e) {
            throw e.explainedBy("; " + JobStates.of(qmp()));
        }
    }

    /**
     * Waits up to 60 s until a job is in a state; see {@link #waitForJob(String, JobStatus, Duration)}.
     *
     * @param id the job
     * @param status the state
     */
    default void waitForJob(String id, JobStatus status) {
        waitForJob(id, status, JobOptions.STANDARD.deadline());
    }

    /**
     * Waits until a job is in a state, which QEMU is asked for: events of an earlier job of this id do not count, and no
     * event is taken from {@link #events()}. A job that has ended by then must have been in the state before, as far as the
     * events say that nobody has taken; in {@code NULL} is a job that is not there.
     *
     * @param id the job
     * @param status the state
     * @param deadline how long to wait; zero or less for no limit
     * @throws JobWaitException if the deadline has passed, and at once if the job can no longer get into the state, or there
     *     is no such job
     * @throws io.github.qapi4j.runtime.qmp.QmpConnectionLostException if the program ends instead
     */
    default void waitForJob(String id, JobStatus status, Duration deadline) {
        new JobStateWait(name(), qmp(), id, status, Deadline.after(deadline)).run();
    }

    /**
     * Sees a job through to its end with {@link JobOptions#STANDARD}.
     *
     * @param id the job
     * @return how it ended
     * @throws JobWaitException if it did not end within 60 s, or there is no such job
     */
    default JobResult runJob(String id) {
        return runJob(id, JobOptions.STANDARD);
    }

    /**
     * Sees a job through to its end: completes it when it is ready, finalizes and dismisses it where it does not do so by
     * itself, and takes its events from {@link #events()}. It begins at the newest creation of the job, so that events of
     * earlier jobs of this id are dropped; the job may have ended before. What became of it is said by QEMU
     * ({@code query-jobs}), by events where QEMU no longer knows the job, and where neither tells, the wait fails. An error
     * as the answer to one of our commands is only observed.
     *
     * @param id the job
     * @param options how
     * @return how it ended
     * @throws JobWaitException if {@link JobOptions#deadline} has passed, and at once if there is no such job, or nothing
     *     says how it ended
     * @throws io.github.qapi4j.runtime.qmp.QmpConnectionLostException if the program ends before the job
     */
    default JobResult runJob(String id, JobOptions options) {
        return new JobRunner(this, id, options).run();
    }

    /**
     * Creates an image ({@code blockdev-create}) and waits for the job, which is called {@code job0}.
     *
     * @param image what to create
     * @return how the job ended; it may have failed
     * @throws QmpCommandException if QEMU does not even start the job
     */
    default JobResult blockdevCreate(BlockdevCreateOptions image) {
        return blockdevCreate(image, "job0", JobOptions.STANDARD);
    }

    /**
     * Creates an image ({@code blockdev-create}) and waits for the job.
     *
     * @param image what to create
     * @param jobId the job's name
     * @param options how the job is seen through
     * @return how the job ended; it may have failed
     * @throws QmpCommandException if QEMU does not even start the job; the observer sees that, too
     */
    default JobResult blockdevCreate(BlockdevCreateOptions image, String jobId, JobOptions options) {
        var command = Qmp.blockdevCreate().jobId(jobId).options(image).build();
        try {
            QmpReply<Empty> reply = qmp().executeForReply(command);
            options.observer().command(command, reply.raw());
        } catch (QmpCommandException e) {
            options.observer().command(command, e.reply());
            throw e;
        }
        return runJob(jobId, options);
    }
}
