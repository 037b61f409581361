// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.EventMatch;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpEventsLostException;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for a job to be in a state, and takes none of its events: it has a listener of its own, and asks QEMU. */
final class JobStateWait {
    private static final Duration SLICE = Duration.ofSeconds(1);
    /** The last answer is not cut short, not even that of a busy machine. */
    private static final Duration LAST = Duration.ofSeconds(5);

    private final String peer;
    private final QmpClient client;
    private final String job;
    private final JobStatus wanted;
    private final Deadline deadline;
    private String seen = "it was never seen";

    JobStateWait(String peer, QmpClient client, String job, JobStatus wanted, Deadline deadline) {
        this.peer = peer;
        this.client = client;
        this.job = job;
        this.wanted = wanted;
        this.deadline = deadline;
    }

    void run() {
        try (EventListener changes = client.listen(JobStatusChange.class)) {
            while (!isThere()) {
                if (deadline.hasPassed()) {
                    throw failure(true, "was to be " + JobStates.name(wanted) + " within " + deadline);
                }
                if (hasPassedThrough(changes)) {
                    return;
                }
            }
        }
    }

    /** Whether QEMU reports that state now; throws if it can never reach it. */
    private boolean isThere() {
        List<QmpEvent> before = own();
        Optional<JobInfo> info;
        try {
            info = client.execute(Qmp.queryJobs(), deadline.remainingAtLeast(LAST)).stream()
                    .filter(one -> job.equals(one.id()))
                    .findFirst();
        } catch (QmpTimeoutException e) {
            throw failure(true, "was to be " + JobStates.name(wanted) + ", but QEMU did not answer query-jobs");
        } catch (QmpConnectionLostException e) {
            // The wait for the next event says how QEMU ended, and which job it was.
            return wasThere(JobWatch.newest(before, false, before));
        }
        JobStatus now = info.map(JobInfo::status).orElse(JobStatus.NULL);
        seen = info.map(one -> "it was " + JobStates.text(one)).orElse(seen);
        if (now == wanted) {
            return true;
        }
        boolean isOver = JobWatch.isFinal(now) && (!JobWatch.isFinal(wanted) || now == JobStatus.NULL);
        if (isOver) {
            if (!wasThere(JobWatch.newest(before, info.isPresent(), own()))) {
                throw failure(
                        false,
                        info.isPresent()
                                ? "can no longer be " + JobStates.name(wanted)
                                : "is not there, to be " + JobStates.name(wanted));
            }
        }
        return isOver;
    }

    private boolean wasThere(List<QmpEvent> events) {
        return events.stream().anyMatch(event -> event instanceof JobStatusChange change && change.status() == wanted);
    }

    private boolean hasPassedThrough(EventListener changes) {
        EventMatch<JobStatusChange> next = EventMatch.of(JobStatusChange.class, event -> job.equals(event.id()))
                .describedAs("job '" + job + "' to be " + JobStates.name(wanted) + " (" + seen + ")");
        try {
            return changes.waitForAny(List.of(next), deadline.atMost(SLICE).remaining())
                    .by(next)
                    .filter(change -> change.status() == wanted)
                    .isPresent();
        } catch (QmpTimeoutException | QmpEventsLostException e) {
            // QEMU is asked.
            return false;
        }
    }

    private List<QmpEvent> own() {
        return client.events().queued().stream()
                .filter(event -> JobEvents.isOf(job, event))
                .toList();
    }

    private JobWaitException failure(boolean timeout, String what) {
        return new JobWaitException(
                peer, job, timeout, "job '" + job + "' " + what + "; " + seen + "; " + JobStates.of(client));
    }
}
