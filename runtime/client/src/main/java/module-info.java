// SPDX-License-Identifier: Apache-2.0
/** The QMP client: sessions, commands and events, and what a live QEMU says that it has. */
module io.github.qapi4j.client {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive io.github.qapi4j.contract;
    requires static transitive org.jspecify;
    requires static org.newsclub.net.unix;

    exports io.github.qapi4j.runtime.live;
    exports io.github.qapi4j.runtime.qmp;
}
