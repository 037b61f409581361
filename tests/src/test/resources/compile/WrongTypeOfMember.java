import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;

class WrongTypeOfMember {
    Object options = BlockdevCreateOptions.Qcow2.builder()
            .file(BlockdevRef.of("proto"))
            .size("64k") // error: String cannot be converted to long
            .build();
}
