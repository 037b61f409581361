import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevAdd;
import io.github.qapi4j.qemu.command.BlockdevCreate;
import io.github.qapi4j.qemu.command.QueryStatus;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockDeviceInfo;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOnError;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.ChardevBackend;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.JobVerb;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.qemu.type.TransactionAction;
import java.util.List;

/** Compiles with the schema of every shipped release, without a warning. */
class Unchanged {
    BlockdevCreate create = Qmp.blockdevCreate()
            .jobId("create")
            .options(BlockdevCreateOptions.qcow2(b -> b.file(BlockdevRef.of("file")).size(64L << 20).lazyRefcounts(true)))
            .build();
    BlockdevAdd add = Qmp.blockdevAdd()
            .options(BlockdevOptions.qcow2(b -> b.file(BlockdevRef.of("file")).nodeName("disk")))
            .build();
    Object backup = Qmp.blockdevBackup()
            .device("disk")
            .sync(MirrorSyncMode.FULL)
            .target("target")
            .onTargetError(BlockdevOnError.REPORT)
            .build();
    Object device = Qmp.deviceAdd().driver("virtio-blk-pci").property("drive", "disk").build();
    Object capabilities = Qmp.migrateSetCapabilities()
            .capabilities(List.of(MigrationCapabilityStatus.builder()
                    .capability(MigrationCapability.EVENTS)
                    .state(true)
                    .build()))
            .build();
    // 'migrate' demanded the URI once; now it takes it.
    Object migrate = Qmp.migrate().uri("tcp:target:4444").build();
    QueryStatus query = Qmp.queryStatus();
    Object transaction = Qmp.transaction()
            .actions(List.of(
                    TransactionAction.blockDirtyBitmapAdd(b -> b.node("disk").name("bitmap").granularity(65536)),
                    TransactionAction.abort()))
            .build();
    // What these wrap has another name in 10.0.
    SocketAddressLegacy descriptor = SocketAddressLegacy.fd(b -> b.str("socket"));
    ChardevBackend terminal = ChardevBackend.pty(b -> b.logfile("terminal.log"));

    Boolean running(StatusInfo status) {
        return status.running();
    }

    boolean concluded(JobStatusChange event) {
        return event.status() == JobStatus.CONCLUDED;
    }

    String stopped(Stop stop) {
        return stop.timestamp().map(Object::toString).orElse("some time ago");
    }

    Long progress(JobInfo job) {
        return job.currentProgress();
    }

    Long size(BlockDeviceInfo node) {
        return node.image().virtualSize();
    }

    // A switch with a default takes what releases add.
    boolean ends(JobVerb verb) {
        return switch (verb) {
            case CANCEL, COMPLETE, DISMISS, FINALIZE -> true;
            default -> false;
        };
    }
}
