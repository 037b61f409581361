// SPDX-License-Identifier: GPL-2.0-or-later
/** QEMU's programs, run: the VM, the storage daemon, the guest agent and the tools. */
@SuppressWarnings("module") // those it exports to are compiled later
module io.github.qapi4j.vm {
    requires transitive tools.jackson.databind;
    requires transitive io.github.qapi4j.client;
    requires transitive io.github.qapi4j.contract;
    requires transitive io.github.qapi4j.qemu;
    requires static transitive org.jspecify;
    requires org.apache.commons.exec;
    requires static org.apache.commons.compress;
    requires static org.tukaani.xz;
    requires static transitive java.desktop;

    exports io.github.qapi4j.runtime.agent;
    exports io.github.qapi4j.runtime.daemon;
    exports io.github.qapi4j.runtime.guest;
    exports io.github.qapi4j.runtime.image;
    exports io.github.qapi4j.runtime.io;
    exports io.github.qapi4j.runtime.observe;
    exports io.github.qapi4j.runtime.program;
    exports io.github.qapi4j.runtime.process to
            io.github.qapi4j.iotests;
    exports io.github.qapi4j.runtime.tool;
    exports io.github.qapi4j.runtime.vm;
}
