// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.qemu.type.BlockDeviceIoStatus;
import io.github.qapi4j.qemu.type.JobStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code query-block-jobs} reports of a block job: the members that all releases have in common, whose own types
 * differ.
 *
 * @param device the job
 * @param type what kind of job, for example {@code mirror}
 * @param status its state; null where an older QEMU does not say
 * @param isPaused whether it is paused, or shall be
 * @param isBusy whether it is at work
 * @param isReady whether it can be completed
 * @param ioStatus whether its last request failed, and of what; null where QEMU does not say
 * @param offset how far it has got; 0 where QEMU does not say
 * @param length how far it has to go, which may grow; 0 where QEMU does not say
 * @param speed its limit in bytes per second; 0 for none
 * @param raw the entry as QEMU sent it; do not change it
 */
public record BlockJobState(
        String device,
        String type,
        @Nullable JobStatus status,
        boolean isPaused,
        boolean isBusy,
        boolean isReady,
        @Nullable BlockDeviceIoStatus ioStatus,
        long offset,
        long length,
        long speed,
        JsonNode raw) {
    static BlockJobState of(JsonNode job) {
        JsonNode status = job.get("status");
        JsonNode ioStatus = job.get("io-status");
        return new BlockJobState(
                job.path("device").asString(""),
                job.path("type").asString(""),
                status == null ? null : JobStatus.fromJson(status),
                job.path("paused").asBoolean(false),
                job.path("busy").asBoolean(false),
                job.path("ready").asBoolean(false),
                ioStatus == null ? null : BlockDeviceIoStatus.fromJson(ioStatus),
                job.path("offset").asLong(0),
                job.path("len").asLong(0),
                job.path("speed").asLong(0),
                job);
    }
}
