/** A program that talks to a QEMU which runs already. */
module com.example.client {
    requires io.github.qapi4j.client;
    requires io.github.qapi4j.qemu;
}
