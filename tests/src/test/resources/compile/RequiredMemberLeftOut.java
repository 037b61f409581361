import io.github.qapi4j.qemu.command.BlockdevCreate;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.TransactionAction;

class RequiredMemberLeftOut {
    Object direct = BlockdevCreateOptions.Qcow2.builder()
            .file("proto")
            .build(); // error: cannot find symbol
    Object lambda = BlockdevCreateOptions.qcow2(b ->
            b.file("proto")); // error: bad return type in lambda expression
    Object wrapped = TransactionAction.blockDirtyBitmapAdd(b ->
            b.node("disk")); // error: bad return type in lambda expression
    Object command = BlockdevCreate.builder().jobId("job0").build(); // error: cannot find symbol
}
