import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;

class MisspeltMember {
    Object options = BlockdevCreateOptions.qcow2(b -> b
            .file(BlockdevRef.of("proto"))
            .siez(1L)); // error: cannot find symbol
}
