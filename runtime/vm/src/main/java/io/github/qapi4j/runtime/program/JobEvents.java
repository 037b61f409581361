// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobError;
import io.github.qapi4j.qemu.event.BlockJobPending;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.event.JobStatusChange;

/** Finds the job that an event is about. */
public final class JobEvents {
    private JobEvents() {}

    /**
     * Whether an event is about a job.
     *
     * @param job the job's id, which block jobs call their device
     * @param event any event
     * @return false also for events that are about no job
     */
    public static boolean isOf(String job, QmpEvent event) {
        String id = null;
        if (event instanceof JobStatusChange change) {
            id = change.id();
        } else if (event instanceof BlockJobPending pending) {
            id = pending.id();
        } else if (event instanceof BlockJobReady ready) {
            id = ready.device();
        } else if (event instanceof BlockJobCompleted completed) {
            id = completed.device();
        } else if (event instanceof BlockJobCancelled cancelled) {
            id = cancelled.device();
        } else if (event instanceof BlockJobError failed) {
            id = failed.device();
        }
        return job.equals(id);
    }
}
