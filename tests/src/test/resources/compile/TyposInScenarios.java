import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.type.BlockInfo;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MigrationInfo;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.TransactionAction;

/** What docs/comparison.md says of typing errors: 1 a busy node, 2 merged bitmaps, 3 a snapshot after a migration. */
class TyposInScenarios {
    Object command1 = Qmp.blokStream().device("drv0").build(); // error: cannot find symbol
    Object member1 = Qmp.blockStream().device("drv0").jobId("job0").spede(1).build(); // error: cannot find symbol
    @SuppressWarnings("deprecation")
    Object enum1 = Qmp.driveBackup().device("drv0").sync(MirrorSyncMode.NOME); // error: cannot find symbol
    Object required1 = Qmp.blockStream().jobId("job0").speed(1).build(); // error: cannot find symbol
    Object type1 = Qmp.blockStream().device("drv0").speed("fast").build(); // error: String cannot be converted to long
    Class<? extends QmpEvent> event1 = BlockJobCanceled.class; // error: cannot find symbol

    Object command2 = Qmp.blockDirtyBitmapRm().node("drive0").name("bitmapD").build(); // error: cannot find symbol
    Object member2 = TransactionAction.blockDirtyBitmapMerge(b -> b.node("drive0").traget("d")); // error: cannot find symbol
    Object enum2 = TransactionAction.blockDirtyBitmapEnabel(null); // error: cannot find symbol
    Object required2 = TransactionAction.blockDirtyBitmapAdd(b -> b.name("bitmapA")); // error: cannot find symbol
    Object type2 = TransactionAction.blockDirtyBitmapAdd(b ->
            b.node("drive0").name("bitmapA").granularity("64k")); // error: String cannot be converted to long

    Object reply2(BlockInfo device) {
        return device.inserted().dirtyBitmap(); // error: cannot find symbol
    }

    Object command3 = Qmp.blockdevSnapshoot().node("base-fmt").overlay("top-fmt").build(); // error: cannot find symbol
    Object member3 = Qmp.blockdevSnapshot().node("base-fmt").overley("top-fmt").build(); // error: cannot find symbol
    Object enum3 = BlockdevCreateOptions.qcow3(b -> b.file("top-file").size(1)); // error: cannot find symbol
    Object required3 = Qmp.blockdevSnapshot().overlay("top-fmt").build(); // error: cannot find symbol
    Object type3 = BlockdevCreateOptions.qcow2(b ->
            b.file("top-file").size("1M")); // error: String cannot be converted to long

    Object reply3(MigrationInfo info) {
        return info.state(); // error: cannot find symbol
    }
}
