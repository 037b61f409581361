import io.github.qapi4j.qemu.type.BlockdevCreateOptions;

class OptionOfAnotherBranch {
    Object options = BlockdevCreateOptions.vdi(b -> b
            .file("proto")
            .size(1L)
            .keySecret("sec0")); // error: cannot find symbol
}
