package com.example;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpClient;
import java.nio.file.Path;

/** Copies a node of a running QEMU to a new file. */
final class Backup {
    private final QmpClient qemu;

    Backup(QmpClient qemu) {
        this.qemu = qemu;
    }

    /** Copies, and gives how many bytes that were. */
    long run(String node, long size, Path target) {
        String file = target.toString();
        qemu.execute(Qmp.blockdevCreate().jobId("create").options(BlockdevCreateOptions.file(b -> b.filename(file)
                .size(size))));
        awaitCreated();
        qemu.execute(Qmp.blockdevAdd(BlockdevOptions.file(b -> b.filename(file).nodeName("target"))));
        try (EventListener events = qemu.listen(BlockJobCompleted.class)) {
            qemu.execute(Qmp.blockdevBackup()
                    .device(node)
                    .sync(MirrorSyncMode.FULL)
                    .target("target")
                    .jobId("backup"));
            BlockJobCompleted end = events.waitFor(BlockJobCompleted.class);
            if (end.error() != null) {
                throw new IllegalStateException("the backup of " + node + " failed: " + end.error());
            }
            return end.len();
        } finally {
            qemu.execute(Qmp.blockdevDel().nodeName("target"));
        }
    }

    private void awaitCreated() {
        JobInfo job;
        do {
            job = qemu.execute(Qmp.queryJobs()).get(0);
        } while (job.status() != JobStatus.CONCLUDED);
        qemu.execute(Qmp.jobDismiss().id("create"));
        if (job.error() != null) {
            throw new IllegalStateException("there is no place for the backup: " + job.error());
        }
    }
}
