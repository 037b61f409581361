import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;

class OptionOfAnotherBranch {
    Object options = BlockdevCreateOptions.vdi(b -> b
            .file(BlockdevRef.of("proto"))
            .size(1L)
            .keySecret("sec0")); // error: cannot find symbol
}
