import io.github.qapi4j.qemu.type.BlockdevCreateOptions;

class WrongTypeOfMember {
    Object options = BlockdevCreateOptions.Qcow2.builder()
            .file("proto")
            .size("64k") // error: String cannot be converted to long
            .build();
}
