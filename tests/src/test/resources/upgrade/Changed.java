import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.MigrateSetParameters;
import io.github.qapi4j.qemu.command.QueryBlock;
import io.github.qapi4j.qemu.command.QueryDirtyRate;
import io.github.qapi4j.qemu.command.QueryMachines;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockJobInfo;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.ChardevSocket;
import io.github.qapi4j.qemu.type.CpuInfoFast;
import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.qemu.type.ImageInfoSpecificVmdk;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationParameters;
import io.github.qapi4j.qemu.type.SevInfo;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.qemu.type.SysEmuTarget;
import java.util.List;

/** Written for QEMU 7.2. A comment at the end of a line says in which releases that line no longer compiles, and why. */
class Changed {
    // What is sent.
    Object profile = Qmp.xQueryProfile(); // error in 8.2, 10.0, 11.1: cannot find symbol
    Object migrate = Qmp.migrate()
            .uri("tcp:target:4444")
            .blk(true) // error in 10.0, 11.1: cannot find symbol
            .build();
    Object parameters = MigrateSetParameters.builder()
            .maxBandwidth(1L << 20)
            .compressLevel(1) // error in 10.0, 11.1: cannot find symbol
            .build();
    MigrationCapability capability = MigrationCapability.COMPRESS; // error in 10.0, 11.1: cannot find symbol
    Object events = Qmp.traceEventGetState().name("qcow2_*").vcpu(0).build(); // error in 10.0, 11.1: cannot find symbol

    MigrationCapability dropped = MigrationCapability.ZERO_BLOCKS; // error in 11.1: cannot find symbol
    BlockdevDriver driver = BlockdevDriver.GLUSTER; // error in 11.1: cannot find symbol
    ChardevSocket chardev = ChardevSocket.builder()
            .addr(SocketAddressLegacy.fd(b -> b.str("socket")))
            .reconnect(1) // error in 11.1: cannot find symbol
            .build();

    // What is received.
    List<ImageInfo> extents(ImageInfoSpecificVmdk vmdk) {
        return vmdk.extents(); // error in 8.2, 10.0, 11.1: incompatible types
    }

    boolean singleStep(StatusInfo status) {
        return status.running()
                && status.singlestep(); // error in 10.0, 11.1: cannot find symbol
    }

    boolean isCris(CpuInfoFast cpu) {
        return cpu.target() == SysEmuTarget.CRIS; // error in 10.0, 11.1: cannot find symbol
    }

    Object event(Object event) {
        return event instanceof io.github.qapi4j.qemu.event.MemUnplugError; // error in 10.0, 11.1: cannot find symbol
    }

    Long policy(SevInfo sev) {
        return sev.enabled() ? sev.policy() : null; // error in 10.0, 11.1: cannot find symbol
    }

    // What only Java calls otherwise.
    Object dirtyRate = new QueryDirtyRate(); // error in 8.2, 10.0, 11.1: cannot be applied to given types
    Object machines = new QueryMachines(); // error in 10.0, 11.1: cannot be applied to given types
    Class<?> hash = io.github.qapi4j.qemu.type.QCryptoHashAlgorithm.class; // error in 10.0, 11.1: cannot find symbol
    Object luks = BlockdevCreateOptions.luks(b -> b
            .file(BlockdevRef.of("file")) // error in 10.0, 11.1: cannot find symbol
            .size(1L << 20));

    String typeOf(BlockJobInfo job) {
        return job.type(); // error in 8.2, 10.0, 11.1: incompatible types
    }

    boolean isGluster(BlockdevOptions options) {
        return options instanceof BlockdevOptions.Gluster; // error in 11.1: cannot find symbol
    }

    String thread(BlockExportOptions export) {
        return export.iothread(); // error in 11.1: incompatible types
    }

    String credentials(MigrationParameters parameters) {
        return parameters.tlsCreds(); // error in 11.1: incompatible types
    }

    Object drives = new QueryBlock(); // error in 11.1: cannot be applied to given types
    Class<?> statistics = io.github.qapi4j.qemu.type.MigrationStats.class; // error in 11.1: cannot find symbol
}
