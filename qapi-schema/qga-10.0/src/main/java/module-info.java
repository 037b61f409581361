// SPDX-License-Identifier: Apache-2.0
/** The guest agent's commands and types. */
module io.github.qapi4j.qga {
    requires transitive tools.jackson.databind;
    requires transitive io.github.qapi4j.contract;
    requires static transitive org.jspecify;

    exports io.github.qapi4j.qga;
    exports io.github.qapi4j.qga.command;
    exports io.github.qapi4j.qga.type;

    // The schema file lies there, for whoever answers as a QEMU of this release would.
    opens io.github.qapi4j.qga;
}
