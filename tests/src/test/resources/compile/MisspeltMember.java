import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.TransactionAction;

class MisspeltMember {
    Object options = BlockdevCreateOptions.qcow2(b -> b
            .file("proto")
            .siez(1L)); // error: cannot find symbol
    Object wrapped = TransactionAction.blockDirtyBitmapAdd(b -> b.node("disk").name("bitmap")
            .granulartiy(65536)); // error: cannot find symbol
}
