// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.JobType;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.program.JobEvents;
import io.github.qapi4j.runtime.program.JobWatch;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.qmp.EventListener;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Ends block jobs and asserts how they ended (the helpers of {@code QMPTestCase}). Only the job's own events are taken from
 * the session's queue: other jobs' events stay, and so does everything after the job's end. Each wait begins at the newest
 * creation of the job: events of earlier jobs of the same id are dropped. A failed assertion is an {@link AssertionError},
 * also that there is no such job; a wait that takes too long is a
 * {@link io.github.qapi4j.runtime.program.JobWaitException}, and refused commands are
 * {@link io.github.qapi4j.runtime.qmp.QmpCommandException}s. Immutable.
 *
 * @param vm whose jobs
 * @param deadline how long one method may wait, all together; zero or less for no limit
 * @param pauseDeadline how long a job may take to pause; zero or less for no limit
 */
public record BlockJobs(QmpMonitor vm, Duration deadline, Duration pauseDeadline) {
    /**
     * Waits up to 60 s, also for a pause.
     *
     * @param vm whose jobs
     */
    public BlockJobs(QmpMonitor vm) {
        this(vm, Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    /**
     * Sets how long one method may wait in all.
     *
     * @param whole zero or less for no limit
     * @return a changed copy
     */
    public BlockJobs withDeadline(Duration whole) {
        return new BlockJobs(vm, whole, pauseDeadline);
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
        return cancelAndWait(device, force, resume, deadline);
    }

    private BlockJobEnd cancelAndWait(String device, boolean force, Runnable resume, Duration within) {
        var unused = vm.qmp().execute(Qmp.blockJobCancel().device(device).force(force));
        resume.run();
        BlockJobEnd end = awaitEnd(device, within);
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
        return waitUntilCompleted(device, checkOffset, error, deadline);
    }

    private BlockJobEnd waitUntilCompleted(
            String device, boolean checkOffset, @Nullable String error, Duration within) {
        BlockJobEnd end = awaitEnd(device, within);
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
     * @return the event; where somebody has taken that before, one with what {@code query-block-jobs} says of the job
     */
    public BlockJobReady waitReady(String device) {
        return waitReady(device, deadline);
    }

    private BlockJobReady waitReady(String device, Duration within) {
        BlockJobReady ready = awaitReady(device, within);
        checkType(ready.type(), ready.raw(), device);
        return ready;
    }

    /**
     * Waits for a mirror to be ready and cancels it, upon which it completes ({@code wait_ready_and_cancel}).
     *
     * @param device the job
     * @return completed
     */
    public BlockJobEnd waitReadyAndCancel(String device) {
        Deadline whole = Deadline.after(deadline);
        BlockJobReady unused = waitReady(device, whole.remaining());
        BlockJobEnd end = cancelAndWait(device, false, () -> {}, whole.remaining());
        check(!end.isCancelled(), end, "was cancelled although it was ready");
        check(end.type() == JobType.MIRROR, end, "is not a mirror but " + end.type());
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
        Deadline whole = Deadline.after(deadline);
        if (waitReady) {
            BlockJobReady unused = waitReady(device, whole.remaining());
        }
        var unused = vm.qmp().execute(Qmp.blockJobComplete().device(device));
        BlockJobEnd end = waitUntilCompleted(device, true, error, whole.remaining());
        checkType(end.type(), end.source(), device);
        return end;
    }

    /**
     * Waits for a job to pause ({@code pause_wait}).
     *
     * @param device the job
     * @return what {@code query-block-jobs} says of it
     * @throws io.github.qapi4j.runtime.qmp.QmpInterruptedException if this thread was interrupted
     */
    public BlockJobState pauseWait(String device) {
        Deadline end = Deadline.after(pauseDeadline);
        while (true) {
            BlockJobState job = job(device);
            if (job.isPaused() && !job.isBusy()) {
                return job;
            } else if (end.hasPassed()) {
                throw new AssertionError("block job '" + device + "' did not pause within " + end + ": " + job.raw());
            }
            // Ends at once after an interrupt, which the next command then reports.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /**
     * Pauses a job and waits until it has paused ({@code pause_job}).
     *
     * @param device the job
     * @return what {@code query-block-jobs} says of it
     */
    public BlockJobState pauseJob(String device) {
        var unused = vm.qmp().execute(Qmp.blockJobPause().device(device));
        return pauseWait(device);
    }

    private BlockJobState job(String device) {
        JsonNode jobs = vm.execute("query-block-jobs", null);
        for (JsonNode job : jobs) {
            if (job.path("device").asString("").equals(device)) {
                return BlockJobState.of(job);
            }
        }
        throw new AssertionError("there is no block job '" + device + "' but " + jobs);
    }

    private BlockJobEnd awaitEnd(String device, Duration within) {
        JobWatch watch = JobWatch.begin(vm, device, "end", within);
        while (true) {
            JobWatch.Step step = watch.next();
            QmpEvent event = step instanceof JobWatch.Happened happened ? happened.event() : null;
            if (event instanceof BlockJobCompleted completed) {
                return BlockJobEnd.of(device, completed);
            } else if (event instanceof BlockJobCancelled cancelled) {
                return BlockJobEnd.of(device, cancelled);
            }
            // The event of the end was taken by somebody else; QEMU says the same of a job that waits to be dismissed.
            Optional<JobInfo> concluded = stateOf(watch, step).filter(job -> job.status() == JobStatus.CONCLUDED);
            if (concluded.isPresent()) {
                return BlockJobEnd.of(device, concluded.get());
            }
            failIfGone(step, device, "its end");
        }
    }

    private BlockJobReady awaitReady(String device, Duration within) {
        JobWatch watch = JobWatch.begin(vm, device, "be ready", within);
        while (true) {
            JobWatch.Step step = watch.next();
            QmpEvent event = step instanceof JobWatch.Happened happened ? happened.event() : null;
            if (event instanceof BlockJobReady ready) {
                return ready;
            } else if (event instanceof BlockJobCompleted || event instanceof BlockJobCancelled) {
                throw new AssertionError("block job '" + device + "': its readiness was awaited, not " + event.raw());
            }
            Optional<JobInfo> state = stateOf(watch, step);
            if (state.filter(BlockJobs::isReady).isPresent() && !isReadyEventQueued(device)) {
                return BlockJobReady.fromJson(JsonNodeFactory.instance
                        .objectNode()
                        .set("data", job(device).raw()));
            }
            state.filter(job -> job.status() == JobStatus.CONCLUDED).ifPresent(job -> {
                throw new AssertionError(
                        "block job '" + device + "': its readiness was awaited, but it has ended: " + job.toJson());
            });
            failIfGone(step, device, "its readiness");
        }
    }

    private static boolean isReady(JobInfo job) {
        return job.status() == JobStatus.READY || job.status() == JobStatus.STANDBY;
    }

    private boolean isReadyEventQueued(String device) {
        return vm.events().queued().stream()
                .anyMatch(event -> event instanceof BlockJobReady ready && device.equals(ready.device()));
    }

    /** What QEMU says of a job in a state that a block job's own event tells of, too, which may be missing. */
    private static Optional<JobInfo> stateOf(JobWatch watch, JobWatch.Step step) {
        if (step instanceof JobWatch.Found found) {
            return Optional.of(found.info());
        }
        boolean mayMiss = step instanceof JobWatch.Happened happened
                && happened.event() instanceof JobStatusChange change
                && (change.status() == JobStatus.READY || change.status() == JobStatus.CONCLUDED);
        return mayMiss ? watch.info() : Optional.empty();
    }

    private static void failIfGone(JobWatch.Step step, String device, String what) {
        if (step instanceof JobWatch.Gone gone) {
            throw new AssertionError("block job '" + device + "': " + what
                    + " was awaited, but there is no such job, and no event says how it ended; " + gone.jobs());
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
            QmpEvent unused = events.waitFor(QmpEvent.class, each -> JobEvents.isOf(device, each), deadline);
        }
    }

    private static void checkType(@Nullable JobType type, JsonNode source, String device) {
        if (type != JobType.MIRROR && type != JobType.COMMIT) {
            throw new AssertionError("block job '" + device + "' is neither mirror nor commit: " + source);
        }
    }

    private static void check(boolean isRight, BlockJobEnd end, String wrong) {
        if (!isRight) {
            throw new AssertionError("block job '" + end.device() + "' " + wrong + "; QEMU said " + end.source());
        }
    }
}
