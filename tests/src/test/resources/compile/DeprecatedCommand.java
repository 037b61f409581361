import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockCommit;

class DeprecatedCommand {
    Object command = Qmp.driveBackup(); // warning: driveBackup() in io.github.qapi4j.qemu.Qmp has been deprecated
    Object member = BlockCommit.builder()
            .device("d")
            .top("t") // warning: has been deprecated
            .build();
}
