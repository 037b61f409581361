// SPDX-License-Identifier: Apache-2.0
/** QEMU's QMP commands, events and types. */
module io.github.qapi4j.qemu {
    requires transitive tools.jackson.databind;
    requires transitive io.github.qapi4j.contract;
    requires static transitive org.jspecify;

    exports io.github.qapi4j.qemu;
    exports io.github.qapi4j.qemu.command;
    exports io.github.qapi4j.qemu.event;
    exports io.github.qapi4j.qemu.type;

    // The schema file lies there, for whoever answers as a QEMU of this release would.
    opens io.github.qapi4j.qemu;
}
