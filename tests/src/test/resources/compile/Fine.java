import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevCreate;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;

class Fine {
    BlockdevCreate create = Qmp.blockdevCreate()
            .jobId("job0")
            .options(BlockdevCreateOptions.qcow2(b -> b.file("proto").size(64L << 20).lazyRefcounts(true)))
            .build();
}
