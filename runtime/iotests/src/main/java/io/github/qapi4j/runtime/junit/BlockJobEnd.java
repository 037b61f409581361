// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a block job ended: {@code BLOCK_JOB_COMPLETED} or {@code BLOCK_JOB_CANCELLED}, or, where somebody has taken that
 * event, what QEMU says of a job that has ended and was not dismissed.
 *
 * @param device the job
 * @param isCancelled whether QEMU says that it was cancelled; a mirror that was ready completes instead
 * @param type what kind of job; null where an older QEMU does not say
 * @param offset how far it got; null where QEMU does not say
 * @param length how far it had to go; null where QEMU does not say
 * @param error why it failed, in QEMU's words; null if it did not
 * @param event the event; null where somebody else has taken it
 * @param source QEMU's own words: the whole event, or the job's entry of {@code query-jobs}
 */
public record BlockJobEnd(
        String device,
        boolean isCancelled,
        @Nullable JobType type,
        @Nullable Long offset,
        @Nullable Long length,
        @Nullable String error,
        @Nullable QmpEvent event,
        ObjectNode source) {
    private static final String CANCELLED = "Operation canceled";

    static BlockJobEnd of(String device, BlockJobCompleted event) {
        return new BlockJobEnd(
                device, false, event.type(), event.offset(), event.len(), event.error(), event, event.raw());
    }

    static BlockJobEnd of(String device, BlockJobCancelled event) {
        return new BlockJobEnd(device, true, event.type(), event.offset(), event.len(), null, event, event.raw());
    }

    static BlockJobEnd of(String device, JobInfo job) {
        boolean isCancelled = CANCELLED.equals(job.error());
        return new BlockJobEnd(
                device,
                isCancelled,
                job.type(),
                job.currentProgress(),
                job.totalProgress(),
                isCancelled ? null : job.error(),
                null,
                job.toJson());
    }

    /**
     * Whether it did all it had to do.
     *
     * @return whether offset and length are the same
     */
    public boolean isWhole() {
        return Objects.equals(offset, length);
    }
}
