// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.type.JobType;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.program.JobEvents;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.qmp.EventListener;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Ends block jobs and asserts how they ended (the helpers of {@code QMPTestCase}). Only the job's own events are taken from
 * the session's queue: other jobs' events stay, and so does everything after the job's end. A failed assertion is an
 * {@link AssertionError}; a wait that takes too long is a
 * {@link io.github.qapi4j.runtime.qmp.QmpTimeoutException}, and refused commands are
 * {@link io.github.qapi4j.runtime.qmp.QmpCommandException}s. Immutable.
 *
 * @param vm whose jobs
 * @param eventDeadline how long to wait for one event; zero or less for no end
 * @param pauseDeadline how long a job may take to pause; zero or less for no end
 */
public record BlockJobs(QmpMonitor vm, Duration eventDeadline, Duration pauseDeadline) {
    /**
     * Waits up to 60 s for an event and 3 s for a pause.
     *
     * @param vm whose jobs
     */
    public BlockJobs(QmpMonitor vm) {
        this(vm, Duration.ofSeconds(60), Duration.ofSeconds(3));
    }

    /**
     * Sets how long to wait for one event.
     *
     * @param perEvent zero or less for no end
     * @return a changed copy
     */
    public BlockJobs withEventDeadline(Duration perEvent) {
        return new BlockJobs(vm, perEvent, pauseDeadline);
    }

    /**
     * Cancels a job and waits for its end ({@code cancel_and_wait}). There must be no job then.
     *
     * @param device the job
     * @return cancelled, or completed if it was a mirror that was ready
     */
    public BlockJobEnd cancelAndWait(String device) {
        return cancelAndWait(device, false, () -> {});
    }

    /**
     * Cancels a job and waits for its end ({@code cancel_and_wait(force=…, resume=…)}).
     *
     * @param device the job
     * @param force whether also a mirror that is ready is given up
     * @param resume run after the cancel command so that the job can end, for example {@code () -> vm.resumeDrive("drive0")}
     * @return how it ended
     */
    public BlockJobEnd cancelAndWait(String device, boolean force, Runnable resume) {
        var unused = vm.qmp().execute(Qmp.blockJobCancel().device(device).force(force));
        resume.run();
        BlockJobEnd end = awaitEnd(device);
        settle(device);
        return end;
    }

    /**
     * Waits for a job's success ({@code wait_until_completed}). There must be no job then.
     *
     * @param device the job
     * @return completed, with an offset that is its length
     */
    public BlockJobEnd waitUntilCompleted(String device) {
        return waitUntilCompleted(device, true, null);
    }

    /**
     * Waits for a job's completion ({@code wait_until_completed(check_offset=…, error=…)}). The original does not see a
     * cancelled job; here it is an error at once.
     *
     * @param device the job
     * @param checkOffset whether its offset must be its length, if it is to succeed
     * @param error why it must fail, in QEMU's words; null if it must succeed
     * @return completed
     */
    public BlockJobEnd waitUntilCompleted(String device, boolean checkOffset, @Nullable String error) {
        BlockJobEnd end = awaitEnd(device);
        check(!end.isCancelled(), end, "was cancelled");
        check(
                Objects.equals(end.error(), error),
                end,
                error == null ? "failed: " + end.error() : "should fail with '" + error + "', not: " + end.error());
        check(error != null || !checkOffset || end.isWhole(), end, "got to " + end.offset() + " of " + end.length());
        settle(device);
        return end;
    }

    /**
     * Waits for a mirror or an active commit to be ready ({@code wait_ready}).
     *
     * @param device the job
     * @return the event
     */
    public BlockJobReady waitReady(String device) {
        BlockJobReady ready = (BlockJobReady) await(
                "its readiness",
                device,
                event -> event instanceof BlockJobReady
                        || event instanceof BlockJobCompleted
                        || event instanceof BlockJobCancelled,
                BlockJobReady.class);
        checkType(ready.type(), ready, device);
        return ready;
    }

    /**
     * Waits for a mirror to be ready and cancels it, upon which it completes ({@code wait_ready_and_cancel}).
     *
     * @param device the job
     * @return completed
     */
    public BlockJobEnd waitReadyAndCancel(String device) {
        BlockJobReady unused = waitReady(device);
        BlockJobEnd end = cancelAndWait(device);
        check(!end.isCancelled(), end, "was cancelled although it was ready");
        check(end.type() == JobType.MIRROR, end, "is no mirror but " + end.type());
        check(end.isWhole(), end, "got to " + end.offset() + " of " + end.length());
        return end;
    }

    /**
     * Waits for a mirror or an active commit to be ready, completes it and waits for its end ({@code complete_and_wait}).
     *
     * @param device the job
     * @return completed
     */
    public BlockJobEnd completeAndWait(String device) {
        return completeAndWait(device, true, null);
    }

    /**
     * Completes a mirror or an active commit and waits for its end
     * ({@code complete_and_wait(wait_ready=…, completion_error=…)}).
     *
     * @param device the job
     * @param waitReady whether it has to get ready first
     * @param error why it must fail, in QEMU's words; null if it must succeed
     * @return completed
     */
    public BlockJobEnd completeAndWait(String device, boolean waitReady, @Nullable String error) {
        if (waitReady) {
            BlockJobReady unused = waitReady(device);
        }
        var unused = vm.qmp().execute(Qmp.blockJobComplete().device(device));
        BlockJobEnd end = waitUntilCompleted(device, true, error);
        checkType(end.type(), end.event(), device);
        return end;
    }

    /**
     * Waits for a job to pause ({@code pause_wait}).
     *
     * @param device the job
     * @return its entry of {@code query-block-jobs}, as QEMU sent it
     * @throws io.github.qapi4j.runtime.qmp.QmpInterruptedException if this thread was interrupted
     */
    public JsonNode pauseWait(String device) {
        Deadline end = Deadline.after(pauseDeadline);
        while (true) {
            JsonNode job = job(device);
            if (job.path("paused").asBoolean(false) && !job.path("busy").asBoolean(false)) {
                return job;
            } else if (end.hasPassed()) {
                throw new AssertionError("block job '" + device + "' did not pause within " + end + ": " + job);
            }
            // Ends at once after an interrupt, which the next command then reports.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /**
     * Pauses a job and waits until it has paused ({@code pause_job}).
     *
     * @param device the job
     * @return its entry of {@code query-block-jobs}, as QEMU sent it
     */
    public JsonNode pauseJob(String device) {
        var unused = vm.qmp().execute(Qmp.blockJobPause().device(device));
        return pauseWait(device);
    }

    private JsonNode job(String device) {
        JsonNode jobs = vm.execute("query-block-jobs", null);
        for (JsonNode job : jobs) {
            if (job.path("device").asString("").equals(device)) {
                return job;
            }
        }
        throw new AssertionError("there is no block job '" + device + "' but " + jobs);
    }

    private BlockJobEnd awaitEnd(String device) {
        QmpEvent event = await(
                "its end",
                device,
                each -> each instanceof BlockJobCompleted || each instanceof BlockJobCancelled,
                QmpEvent.class);
        return event instanceof BlockJobCompleted completed
                ? BlockJobEnd.of(device, completed)
                : BlockJobEnd.of(device, (BlockJobCancelled) event);
    }

    /** Takes the job's events until one does; it must be of the class. */
    private QmpEvent await(String what, String device, Predicate<QmpEvent> wanted, Class<? extends QmpEvent> type) {
        while (true) {
            QmpEvent event = vm.events().waitFor(QmpEvent.class, each -> JobEvents.isOf(device, each), eventDeadline);
            if (type.isInstance(event) && wanted.test(event)) {
                return event;
            } else if (wanted.test(event)) {
                throw new AssertionError("block job '" + device + "': " + what + " was awaited, not " + event.raw());
            }
        }
    }

    /** The reply comes after all events of the end, which then are in the queue and must not be taken for another job's. */
    private void settle(String device) {
        IotestAssertions.assertNoActiveBlockJobs(vm);
        EventListener events = vm.events();
        long left = events.queued().stream()
                .filter(each -> JobEvents.isOf(device, each))
                .count();
        for (long taken = 0; taken < left; taken++) {
            QmpEvent unused = events.waitFor(QmpEvent.class, each -> JobEvents.isOf(device, each), eventDeadline);
        }
    }

    private static void checkType(@Nullable JobType type, QmpEvent event, String device) {
        if (type != JobType.MIRROR && type != JobType.COMMIT) {
            throw new AssertionError("block job '" + device + "' is neither mirror nor commit: " + event.raw());
        }
    }

    private static void check(boolean isRight, BlockJobEnd end, String wrong) {
        if (!isRight) {
            throw new AssertionError("block job '" + end.device() + "' " + wrong + "; QEMU said "
                    + end.event().raw());
        }
    }
}
