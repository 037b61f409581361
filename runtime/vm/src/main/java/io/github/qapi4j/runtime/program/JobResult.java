// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.process.LogFile;
import java.util.Optional;

/**
 * How a job ended.
 *
 * @param peer the name of the program that ran it
 * @param id the job
 * @param outcome whether it succeeded, failed or was cancelled
 * @param error why it failed or was cancelled, in QEMU's words; empty if it succeeded
 * @param output the end of what the program had printed by then; empty if the job succeeded, the program had printed
 *     nothing, or it is none of ours
 */
public record JobResult(String peer, String id, Outcome outcome, Optional<String> error, String output) {
    /** What QEMU says of a job that was cancelled. */
    static final String CANCELLED_ERROR = "Operation canceled";

    /** What became of a job. */
    public enum Outcome {
        /** It did what it was to do; also a mirror that was cancelled when it was ready. */
        SUCCEEDED,
        /** It ended with an error. */
        FAILED,
        /** It was given up because somebody, or the failure of another job of the same transaction, cancelled it. */
        CANCELLED
    }

    /**
     * A job that succeeded.
     *
     * @param peer the name of the program
     * @param id the job
     * @return without an error
     */
    public static JobResult succeeded(String peer, String id) {
        return new JobResult(peer, id, Outcome.SUCCEEDED, Optional.empty(), "");
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
        return new JobResult(peer, id, Outcome.FAILED, Optional.of(error), LogFile.tailOf(output));
    }

    static JobResult cancelled(String peer, String id, String error, String output) {
        return new JobResult(peer, id, Outcome.CANCELLED, Optional.of(error), LogFile.tailOf(output));
    }

    /**
     * Whether the job succeeded.
     *
     * @return false if it failed or was cancelled
     */
    public boolean isSuccess() {
        return outcome == Outcome.SUCCEEDED;
    }

    /**
     * Whether the job was cancelled.
     *
     * @return false if it succeeded, or failed
     */
    public boolean isCancelled() {
        return outcome == Outcome.CANCELLED;
    }

    /**
     * Demands success.
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
}
