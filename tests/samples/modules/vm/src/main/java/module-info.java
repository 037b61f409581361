/** A program that starts a QEMU of its own. */
module com.example.vm {
    requires io.github.qapi4j.qemu;
    requires io.github.qapi4j.vm;
}
