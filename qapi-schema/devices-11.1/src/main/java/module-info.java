// SPDX-License-Identifier: Apache-2.0
/** QEMU's devices and image options. */
module io.github.qapi4j.devices {
    requires transitive io.github.qapi4j.contract;
    requires transitive io.github.qapi4j.qemu;
    requires transitive tools.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.qapi4j.devices;
    exports io.github.qapi4j.devices.cpu;
    exports io.github.qapi4j.devices.family;
    exports io.github.qapi4j.devices.image;
    exports io.github.qapi4j.devices.machine;
}
