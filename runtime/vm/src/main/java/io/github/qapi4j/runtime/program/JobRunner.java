// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpReply;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees one job through to its end, doing at each of its states what QEMU waits for; see {@link JobWatch}. */
final class JobRunner {
    private static final String UNKNOWN = "the job ended before QEMU could be asked for its error";

    private final QmpMonitor monitor;
    private final String job;
    private final JobOptions options;
    private final JobWatch watch;
    private @Nullable JobStatus reached;
    private @Nullable String error;
    private boolean hasAborted;
    private boolean wasPending;
    private boolean isCancelled;
    /** Whether something says that the job succeeded; that nothing says otherwise is not enough. */
    private boolean hasSucceeded;
    /** Whether the job has concluded and stays, although it was to go by itself. */
    private boolean isLeft;

    JobRunner(QmpMonitor monitor, String job, JobOptions options) {
        this.monitor = monitor;
        this.job = job;
        this.options = options;
        this.watch = JobWatch.begin(monitor, job, "end", options.deadline());
    }

    JobResult run() {
        Optional<JobResult> result = Optional.empty();
        while (result.isEmpty()) {
            result = advance();
        }
        ProgramObserver observer =
                monitor instanceof QmpProgram<?> program ? program.settings().observer() : null;
        return result.get().noticed(observer);
    }

    private Optional<JobResult> advance() {
        JobWatch.Step step;
        try {
            step = watch.next();
        } catch (QmpConnectionLostException e) {
            // QEMU has ended, the job perhaps before.
            Optional<JobResult> end = reached != null && JobWatch.isFinal(reached) ? result() : Optional.empty();
            return Optional.of(end.orElseThrow(() -> e));
        }
        if (step instanceof JobWatch.Happened happened) {
            options.observer().event(happened.event());
            note(happened.event());
        } else if (step instanceof JobWatch.Found found) {
            enter(found.info().status());
        } else if (step instanceof JobWatch.Gone gone) {
            return Optional.of(result().orElseThrow(() -> gone(gone.jobs())));
        }
        return reached == JobStatus.NULL || isLeft
                ? Optional.of(result().orElseThrow(() -> gone("")))
                : Optional.empty();
    }

    private JobWaitException gone(String jobs) {
        return watch.never(
                reached == null && !jobs.isEmpty()
                        ? "there is no job '" + job + "' that could end"
                        : "job '" + job
                                + "' has ended, but whether it succeeded is not known: events of it are missing");
    }

    private void note(QmpEvent event) {
        if (event instanceof JobStatusChange change) {
            enter(change.status());
        } else if (event instanceof BlockJobCompleted completed) {
            if (completed.error() == null) {
                hasSucceeded = true;
            } else if (error == null || error.equals(UNKNOWN)) {
                // Only where query-jobs came too late; it has the same text.
                error = completed.error();
            }
        } else if (event instanceof BlockJobCancelled) {
            isCancelled = true;
        }
    }

    /** A state that is told twice, by an event and by QEMU's answer, is entered once. */
    private void enter(@Nullable JobStatus told) {
        // Null where an older QEMU leaves it out, as any member may be.
        JobStatus status = Objects.requireNonNullElse(told, JobStatus.UNRECOGNIZED);
        if (status == reached) {
            return;
        }
        reached = status;
        switch (status) {
            case ABORTING -> {
                hasAborted = true;
                noteError();
            }
            case READY -> send(Qmp.jobComplete().id(job).build());
            case PENDING -> {
                wasPending = true;
                if (!options.autoFinalize()) {
                    options.preFinalize().run();
                    send(
                            options.cancel()
                                    ? Qmp.jobCancel().id(job).build()
                                    : Qmp.jobFinalize().id(job).build());
                }
            }
            case CONCLUDED -> conclude();
            case NULL -> hasSucceeded = hasSucceeded || isSuccessByEvents();
            default -> {
                // Nothing is asked of us in the others, nor in those of a newer QEMU.
            }
        }
    }

    private void conclude() {
        Optional<JobInfo> info = noteError().filter(one -> one.status() == JobStatus.CONCLUDED);
        hasSucceeded = hasSucceeded
                || isSuccessByEvents()
                || info.filter(one -> one.error() == null).isPresent();
        if (options.autoDismiss()) {
            isLeft = info.isPresent();
        } else {
            send(Qmp.jobDismiss().id(job).build());
        }
    }

    /** Only a job that succeeds gets pending; one whose abortion was missed does not pass for one of these. */
    private boolean isSuccessByEvents() {
        return watch.isComplete() && wasPending && !hasAborted;
    }

    /** What QEMU says of the job, and of why it failed. */
    private Optional<JobInfo> noteError() {
        Optional<JobInfo> info = watch.info();
        String text = info.map(JobInfo::error).orElse(null);
        if (text != null && !text.equals(error)) {
            options.observer().failed(text);
            error = text;
        } else if (hasAborted && error == null) {
            error = UNKNOWN;
        }
        return info;
    }

    /** An error is observed and does not end the run: a job may go on by itself where it was not expected to. */
    private void send(QmpCommand<?> command) {
        try {
            QmpReply<?> reply =
                    monitor.qmp().call(command).within(watch.remaining()).executeForReply();
            options.observer().command(command, reply.raw());
        } catch (QmpCommandException e) {
            options.observer().command(command, e.reply());
            watch.note("QEMU refused '" + command.commandName() + "': " + e.description());
        } catch (QmpTimeoutException e) {
            watch.note("QEMU did not answer '" + command.commandName() + "'");
            throw watch.timeout();
        } catch (QmpConnectionLostException e) {
            // The queue may hold the job's end; if not, its wait says how QEMU ended, and which job it was.
            watch.note("'" + command.commandName() + "' was not answered");
        }
    }

    /** Empty if nothing says whether the job succeeded. */
    private Optional<JobResult> result() {
        if (isCancelled || JobResult.CANCELLED_ERROR.equals(error)) {
            String text = error == null ? JobResult.CANCELLED_ERROR : error;
            return Optional.of(JobResult.cancelled(monitor.name(), job, text, output()));
        } else if (error != null || hasAborted) {
            return Optional.of(JobResult.failed(monitor.name(), job, error == null ? UNKNOWN : error, output()));
        }
        return hasSucceeded ? Optional.of(JobResult.succeeded(monitor.name(), job)) : Optional.empty();
    }

    private String output() {
        return monitor instanceof Program program ? program.log() : "";
    }
}
