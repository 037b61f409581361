// SPDX-License-Identifier: Apache-2.0
/** The QMP client: sessions, commands and events, and what a live QEMU says that it has. */
@SuppressWarnings("module") // those it exports to are compiled later
module io.github.qapi4j.client {
    requires transitive tools.jackson.databind;
    requires transitive io.github.qapi4j.contract;
    requires static transitive org.jspecify;
    requires static org.newsclub.net.unix;

    exports io.github.qapi4j.runtime.deadline to
            io.github.qapi4j.cli,
            io.github.qapi4j.iotests,
            io.github.qapi4j.vm;
    exports io.github.qapi4j.runtime.live;
    exports io.github.qapi4j.runtime.qmp;
}
