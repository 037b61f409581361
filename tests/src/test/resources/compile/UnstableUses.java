// options: -processor io.github.qapi4j.processor.UnstableProcessor -Aqapi.unstable=warn
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevBackup;
import io.github.qapi4j.qemu.command.XExitPreconfig;
import io.github.qapi4j.qemu.type.BackupPerf;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.ObjectOptions;
import java.util.function.Supplier;

class UnstableUses {
    Object entry = Qmp.xExitPreconfig(); // warning: [qapi-unstable] xExitPreconfig() in io.github.qapi4j.qemu.Qmp is unstable
    Supplier<?> reference = Qmp::xQueryIrq; // warning: [qapi-unstable] xQueryIrq() in io.github.qapi4j.qemu.Qmp is unstable

    Object member(BackupPerf perf) {
        return BlockdevBackup.builder()
                .device("d")
                .sync(MirrorSyncMode.FULL)
                .target("t")
                .xPerf(perf) // warning: [qapi-unstable] xPerf() in io.github.qapi4j.qemu.command.BlockdevBackup.Builder is unstable
                .build();
    }

    boolean value(MigrationCapability capability) {
        return capability == MigrationCapability.X_COLO; // warning: [qapi-unstable] X_COLO in io.github.qapi4j.qemu.type.MigrationCapability is unstable
    }

    Object branch(ObjectOptions options) {
        if (options instanceof ObjectOptions.XRemoteObject) { // warning: [qapi-unstable] io.github.qapi4j.qemu.type.ObjectOptions.XRemoteObject is unstable
            return ObjectOptions.xVfioUserServer(b -> null); // warning: is unstable
        }
        return new Object() {
            Object inner() {
                return new XExitPreconfig(); // warning: [qapi-unstable] io.github.qapi4j.qemu.command.XExitPreconfig is unstable
            }
        };
    }

    Object inferred() {
        var command = Qmp.xExitPreconfig(); // warning: is unstable
        return command.commandName();
    }

    Object stable(BackupPerf perf) {
        return Qmp.queryJobs().commandName() + perf + MigrationCapability.EVENTS;
    }

    @SuppressWarnings("qapi-unstable")
    Object silenced() {
        return Qmp.xExitPreconfig();
    }

    Object silencedHere() {
        @SuppressWarnings("qapi-unstable")
        Object command = Qmp.xExitPreconfig();
        return command;
    }

    @SuppressWarnings({"unused", "qapi-unstable"})
    static class Silenced {
        Object command = Qmp.xExitPreconfig();
    }
}

class SecondInTheFile {
    Object entry = Qmp.xExitPreconfig(); // warning: is unstable
}
