// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.observe.Notice;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.process.LogFile;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended. Immutable. A test harness takes the failure of a job for a failure of the test unless somebody
 * looked at the result: asked for its outcome or error, compared it or printed it. A test that expects the failure
 * shows it that way.
 */
public final class JobResult {
    /** What QEMU says of a job that was cancelled. */
    static final String CANCELLED_ERROR = "Operation canceled";

    private final String peer;
    private final String id;
    private final Outcome outcome;
    private final Optional<String> error;
    private final String output;
    /** Null where nobody need know. */
    private final @Nullable Notice notice;

    /** What became of a job. */
    public enum Outcome {
        /** It did what it was to do; also a mirror that was cancelled when it was ready. */
        SUCCEEDED,
        /** It ended with an error. */
        FAILED,
        /** It was given up because somebody, or the failure of another job of the same transaction, cancelled it. */
        CANCELLED
    }

    private JobResult(
            String peer, String id, Outcome outcome, Optional<String> error, String output, @Nullable Notice notice) {
        this.peer = peer;
        this.id = id;
        this.outcome = outcome;
        this.error = error;
        this.output = output;
        this.notice = notice;
    }

    /**
     * A job that succeeded.
     *
     * @param peer the name of the program
     * @param id the job
     * @return without an error
     */
    public static JobResult succeeded(String peer, String id) {
        return new JobResult(peer, id, Outcome.SUCCEEDED, Optional.empty(), "", null);
    }

    /**
     * A job that failed, or was not even started.
     *
     * @param peer the name of the program
     * @param id the job
     * @param error why, in QEMU's words
     * @param output what the program has printed, of which the end is kept; empty for nothing
     * @return with the error
     */
    public static JobResult failed(String peer, String id, String error, String output) {
        return new JobResult(peer, id, Outcome.FAILED, Optional.of(error), LogFile.tailOf(output), null);
    }

    static JobResult cancelled(String peer, String id, String error, String output) {
        return new JobResult(peer, id, Outcome.CANCELLED, Optional.of(error), LogFile.tailOf(output), null);
    }

    /** The same, which somebody should get to know if the job failed. */
    JobResult noticed(@Nullable ProgramObserver observer) {
        if (outcome != Outcome.FAILED) {
            return this;
        }
        String text = peer + ": job '" + id + "' failed: " + error.orElse("") + "; its result was not checked";
        return new JobResult(peer, id, outcome, error, output, Notice.give(observer, text));
    }

    private void look() {
        if (notice != null) {
            notice.take();
        }
    }

    /**
     * Which program ran it.
     *
     * @return its name
     */
    public String peer() {
        return peer;
    }

    /**
     * Which job.
     *
     * @return its id
     */
    public String id() {
        return id;
    }

    /**
     * Whether it succeeded, failed or was cancelled.
     *
     * @return what became of it
     */
    public Outcome outcome() {
        look();
        return outcome;
    }

    /**
     * Why it failed or was cancelled.
     *
     * @return in QEMU's words; empty if it succeeded
     */
    public Optional<String> error() {
        look();
        return error;
    }

    /**
     * The end of what the program had printed by then.
     *
     * @return empty if the job succeeded, the program had printed nothing, or it is none of ours
     */
    public String output() {
        return output;
    }

    /**
     * Whether the job succeeded.
     *
     * @return false if it failed or was cancelled
     */
    public boolean isSuccess() {
        return outcome() == Outcome.SUCCEEDED;
    }

    /**
     * Whether the job was cancelled.
     *
     * @return false if it succeeded, or failed
     */
    public boolean isCancelled() {
        return outcome() == Outcome.CANCELLED;
    }

    /**
     * Throws if it did not succeed.
     *
     * @return this result
     * @throws JobFailedException if the job failed or was cancelled
     */
    public JobResult orThrow() {
        if (!isSuccess()) {
            throw new JobFailedException(this);
        }
        return this;
    }

    /** Whether the other one is equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        look();
        return other instanceof JobResult that
                && peer.equals(that.peer)
                && id.equals(that.id)
                && outcome == that.outcome
                && error.equals(that.error)
                && output.equals(that.output);
    }

    @Override
    public int hashCode() {
        return Objects.hash(peer, id, outcome, error, output);
    }

    /** For messages: program, job, outcome and error. */
    @Override
    public String toString() {
        look();
        return peer + ": job '" + id + "' " + outcome
                + error.map(text -> ": " + text).orElse("");
    }
}
