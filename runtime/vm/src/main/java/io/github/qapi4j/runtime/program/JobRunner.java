// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpReply;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees one job through to its end, doing at each of its states what QEMU waits for. Its events may have arrived before;
 * those of other jobs stay in the session's queue.
 */
final class JobRunner {
    private static final String UNKNOWN = "the job ended before QEMU could be asked for its error";

    private final String peer;
    private final QmpClient client;
    private final String job;
    private final JobOptions options;
    private @Nullable String error;
    private @Nullable QmpCommandException refusal;

    JobRunner(String peer, QmpClient client, String job, JobOptions options) {
        this.peer = peer;
        this.client = client;
        this.job = job;
        this.options = options;
    }

    JobResult run() {
        while (true) {
            QmpEvent event = next();
            options.observer().event(event);
            if (event instanceof JobStatusChange change) {
                // Null where an older QEMU leaves it out, as any member may be.
                JobStatus status = Objects.requireNonNullElse(change.status(), JobStatus.UNRECOGNIZED);
                if (status == JobStatus.NULL) {
                    return new JobResult(peer, job, Optional.ofNullable(error));
                }
                react(status);
            } else if (event instanceof BlockJobCompleted completed && completed.error() != null) {
                // Only where query-jobs came too late; it has the same text.
                error = error == null || error.equals(UNKNOWN) ? completed.error() : error;
            }
        }
    }

    private void react(JobStatus status) {
        switch (status) {
            case ABORTING -> noteError();
            case READY -> send(Qmp.jobComplete().id(job).build());
            case PENDING -> {
                if (!options.autoFinalize()) {
                    options.preFinalize().run();
                    send(
                            options.cancel()
                                    ? Qmp.jobCancel().id(job).build()
                                    : Qmp.jobFinalize().id(job).build());
                }
            }
            case CONCLUDED -> {
                if (!options.autoDismiss()) {
                    send(Qmp.jobDismiss().id(job).build());
                }
            }
            default -> {
                // Nothing is asked of us in the others, nor in those of a newer QEMU.
            }
        }
    }

    private void noteError() {
        List<JobInfo> jobs = client.execute(Qmp.queryJobs());
        String text = jobs.stream()
                .filter(info -> job.equals(info.id()) && info.error() != null)
                .map(JobInfo::error)
                .findFirst()
                .orElse(null);
        if (text != null) {
            options.observer().failed(text);
        }
        error = text != null ? text : error != null ? error : UNKNOWN;
    }

    /** An error is observed and does not end the run: a job may go on by itself where it was not expected to. */
    private void send(QmpCommand<?> command) {
        try {
            QmpReply<?> reply = client.executeForReply(command);
            options.observer().command(command, reply.raw());
        } catch (QmpCommandException e) {
            options.observer().command(command, e.reply());
            refusal = e;
        }
    }

    private QmpEvent next() {
        try {
            return client.events().waitFor(QmpEvent.class, event -> JobEvents.isOf(job, event), options.deadline());
        } catch (QmpTimeoutException e) {
            if (refusal != null) {
                e.addSuppressed(refusal);
            }
            throw e;
        }
    }
}
