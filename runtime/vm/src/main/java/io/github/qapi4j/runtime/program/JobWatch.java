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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows one job by its events in the session's queue ({@link QmpMonitor#events}) and by what QEMU says of it
 * ({@code query-jobs}). It begins at the newest creation of the job: events of earlier jobs of the same id are dropped.
 * Where events are missing, because somebody took them or a connection was lost, QEMU's answer stands in for them; QEMU is
 * also asked again whenever nothing has come for a second. Events of other jobs stay in the queue, and so do the job's own
 * that were not asked for.
 *
 * <p>For one thread, and for one wait, which has one deadline. Nothing is to be closed.
 */
public final class JobWatch {
    private static final Duration SLICE = Duration.ofSeconds(1);
    /** The last answer is not cut short, not even that of a busy machine. */
    private static final Duration LAST = Duration.ofSeconds(5);
    /** For events that are there. */
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private static final int REMEMBERED = 20;

    private final String peer;
    private final QmpClient client;
    private final String job;
    private final String purpose;
    private final Deadline deadline;
    private final List<String> came = new ArrayList<>();
    private @Nullable JobStatus status;
    private @Nullable String note;
    private boolean mustAsk = true;
    private boolean complete;
    private int losses;

    /** What is new about the job. */
    public sealed interface Step permits Happened, Found, Gone {}

    /**
     * The job's next event.
     *
     * @param event taken from the queue
     */
    public record Happened(QmpEvent event) implements Step {}

    /**
     * The job is in a state that no event told of.
     *
     * @param info QEMU's answer
     */
    public record Found(JobInfo info) implements Step {}

    /**
     * QEMU has no such job, and the queue holds nothing of it any more.
     *
     * @param jobs the states of the jobs that there are, for messages
     */
    public record Gone(String jobs) implements Step {}

    private JobWatch(String peer, QmpClient client, String job, String purpose, Deadline deadline) {
        this.peer = peer;
        this.client = client;
        this.job = job;
        this.purpose = purpose;
        this.deadline = deadline;
        this.losses = losses();
    }

    /**
     * Begins to follow a job: asks QEMU for its state, and drops the events of earlier jobs of this id.
     *
     * @param monitor of the program that runs the job
     * @param job its id
     * @param purpose what is waited for, for messages that say "waiting for job … to": {@code "end"}
     * @param deadline of the whole wait; zero or less for no limit
     * @return to be asked for what happens
     * @throws io.github.qapi4j.runtime.qmp.QmpException if QEMU cannot be asked, unless it has ended: then the queue is all
     *     there is
     */
    public static JobWatch begin(QmpMonitor monitor, String job, String purpose, Duration deadline) {
        return begin(monitor.name(), monitor.qmp(), job, purpose, Deadline.after(deadline));
    }

    static JobWatch begin(String peer, QmpClient client, String job, String purpose, Deadline deadline) {
        JobWatch watch = new JobWatch(peer, client, job, purpose, deadline);
        watch.dropOld();
        return watch;
    }

    private void dropOld() {
        List<QmpEvent> before = own();
        // Empty also if QEMU has ended; what is in the queue is of the newest job then.
        Optional<JobInfo> now = ask();
        List<QmpEvent> queued = own();
        complete = now.map(JobInfo::status).filter(state -> !isFinal(state)).isPresent();
        List<QmpEvent> current = newest(before, now.isPresent(), queued);
        for (QmpEvent old : queued.subList(0, queued.size() - current.size())) {
            Optional<QmpEvent> unused = take(EventMatch.of(QmpEvent.class, event -> isSame(event, old)));
        }
    }

    /**
     * The events of the newest job of an id.
     *
     * @param before its events that had come before QEMU was asked
     * @param isThere what QEMU answered
     * @param queued its events that had come by then
     */
    static List<QmpEvent> newest(List<QmpEvent> before, boolean isThere, List<QmpEvent> queued) {
        int from = 0;
        int end = -1;
        for (int i = 0; i < queued.size(); i++) {
            QmpEvent event = queued.get(i);
            if (is(event, JobStatus.CREATED) || end >= 0) {
                // After an end begins another job, also where the event of its creation is missing.
                from = i;
                end = -1;
            }
            if (is(event, JobStatus.NULL)) {
                end = i;
            }
        }
        QmpEvent ended = end < 0 ? null : queued.get(end);
        boolean isOld = ended != null && isThere && before.stream().anyMatch(event -> isSame(event, ended));
        return isOld ? List.of() : queued.subList(from, queued.size());
    }

    /** Two events may say the same. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(QmpEvent event, QmpEvent other) {
        return event == other;
    }

    private static boolean is(QmpEvent event, JobStatus status) {
        return event instanceof JobStatusChange change && change.status() == status;
    }

    /**
     * Takes the job's next event, waiting for it if need be, or says what QEMU says of the job where events are missing.
     *
     * @return what is new
     * @throws JobWaitException if the deadline has passed
     * @throws QmpConnectionLostException if the session has ended and the queue holds nothing of the job any more
     * @throws io.github.qapi4j.runtime.qmp.QmpInterruptedException if this thread was interrupted
     */
    public Step next() {
        while (true) {
            if (losses() != losses) {
                losses = losses();
                complete = false;
                mustAsk = true;
            }
            Optional<? extends Step> step = mustAsk ? asked() : awaited();
            if (step.isPresent()) {
                return step.get();
            }
        }
    }

    /** What the queue holds; if nothing, then what QEMU answers, unless something arrives meanwhile. */
    private Optional<? extends Step> asked() {
        Optional<Happened> event = queuedEvent();
        if (event.isPresent()) {
            return event;
        }
        List<JobInfo> jobs;
        try {
            jobs = jobs();
        } catch (QmpConnectionLostException e) {
            // If the session has ended for good, this ends by its reason; else QEMU is asked again.
            return awaited();
        }
        event = queuedEvent();
        if (event.isPresent()) {
            return event;
        }
        mustAsk = false;
        Optional<JobInfo> info = find(jobs);
        if (info.isEmpty()) {
            return Optional.of(new Gone(JobStates.text(jobs)));
        }
        JobStatus found = Objects.requireNonNullElse(info.get().status(), JobStatus.UNRECOGNIZED);
        complete = complete || !isFinal(found);
        if (found == status) {
            return Optional.empty();
        }
        status = found;
        remember("query-jobs said " + JobStates.name(found));
        return Optional.of(new Found(info.get()));
    }

    private Optional<Happened> awaited() {
        try {
            return happened(client.events()
                    .waitForAny(List.of(match()), deadline.atMost(SLICE).remaining())
                    .event());
        } catch (QmpTimeoutException e) {
            if (deadline.hasPassed()) {
                throw timeout();
            }
            mustAsk = true;
        } catch (QmpEventsLostException e) {
            // Counted by losses().
            mustAsk = true;
        }
        return Optional.empty();
    }

    /** How often events were lost of which some may have been the job's. */
    private int losses() {
        return client.events().dropped() + client.events().gaps();
    }

    private Optional<Happened> queuedEvent() {
        return own().isEmpty() ? Optional.empty() : take(match()).flatMap(this::happened);
    }

    /** Empty if the event is contradicted by QEMU: an end of a job that is still there, and not there again. */
    private Optional<Happened> happened(QmpEvent event) {
        if (event instanceof JobStatusChange change) {
            JobStatus told = Objects.requireNonNullElse(change.status(), JobStatus.UNRECOGNIZED);
            remember(JobStates.name(told));
            if (told == JobStatus.NULL
                    && ask().isPresent()
                    && own().stream().noneMatch(next -> is(next, JobStatus.CREATED))) {
                mustAsk = true;
                return Optional.empty();
            }
            complete = complete || told == JobStatus.CREATED;
            // After an end nothing more may come, so that QEMU is asked for what is missing.
            mustAsk = mustAsk || isFinal(told);
            status = told;
        } else {
            remember(event.eventName());
        }
        return Optional.of(new Happened(event));
    }

    static boolean isFinal(JobStatus status) {
        return status == JobStatus.ABORTING || status == JobStatus.CONCLUDED || status == JobStatus.NULL;
    }

    /**
     * What QEMU says of the job now.
     *
     * @return empty if there is no such job, or QEMU has ended
     * @throws io.github.qapi4j.runtime.qmp.QmpException if QEMU cannot be asked
     */
    public Optional<JobInfo> info() {
        return ask();
    }

    /** Whether no event is missing since the job was in a state that was no end. */
    boolean isComplete() {
        return complete;
    }

    /** What is left of the deadline, but enough for one more answer. */
    Duration remaining() {
        return deadline.remainingAtLeast(LAST);
    }

    /** Adds to the message of a wait that is in vain. */
    void note(String text) {
        note = text;
    }

    private Optional<JobInfo> ask() {
        try {
            return find(jobs());
        } catch (QmpConnectionLostException e) {
            return Optional.empty();
        }
    }

    private List<JobInfo> jobs() {
        try {
            return client.execute(Qmp.queryJobs(), remaining());
        } catch (QmpTimeoutException e) {
            note("QEMU did not answer query-jobs");
            throw timeout();
        }
    }

    private Optional<JobInfo> find(List<JobInfo> jobs) {
        return jobs.stream().filter(info -> job.equals(info.id())).findFirst();
    }

    private List<QmpEvent> own() {
        return client.events().queued().stream()
                .filter(event -> JobEvents.isOf(job, event))
                .toList();
    }

    private Optional<QmpEvent> take(EventMatch<QmpEvent> which) {
        EventListener events = client.events();
        try {
            return Optional.of(events.waitForAny(List.of(which), AT_ONCE).event());
        } catch (QmpTimeoutException | QmpEventsLostException | QmpConnectionLostException e) {
            // Another thread has taken it.
            return Optional.empty();
        }
    }

    private EventMatch<QmpEvent> match() {
        return EventMatch.of(QmpEvent.class, event -> JobEvents.isOf(job, event))
                .describedAs("job '" + job + "' to " + purpose + " (" + state() + ")");
    }

    private String state() {
        return status == null ? "nothing is known of it" : "it was " + JobStates.name(status);
    }

    private void remember(String what) {
        if (came.size() == REMEMBERED) {
            came.remove(0);
        }
        came.add(what);
    }

    JobWaitException timeout() {
        return failure(true, "job '" + job + "' was to " + purpose + " within " + deadline + ", but did not");
    }

    /**
     * What to throw because what was waited for can never come.
     *
     * @param why the message's beginning
     * @return an exception whose message also says what came instead, and which jobs there are
     */
    public JobWaitException never(String why) {
        return failure(false, why);
    }

    private JobWaitException failure(boolean timeout, String what) {
        String events = came.isEmpty() ? "no event of it came" : "what came of it: " + String.join(", ", came);
        return new JobWaitException(
                peer,
                job,
                timeout,
                what + "; " + events + "; " + JobStates.of(client) + (note == null ? "" : "; " + note));
    }
}
