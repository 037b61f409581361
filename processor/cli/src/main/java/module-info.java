// SPDX-License-Identifier: Apache-2.0
/** The command line tool {@code qapi}. */
module io.github.qapi4j.cli {
    requires tools.jackson.databind;
    requires info.picocli;
    requires io.github.qapi4j.client;
    requires io.github.qapi4j.contract;
    requires io.github.qapi4j.processor;
    requires io.github.qapi4j.schema;
    requires java.logging;
    requires jdk.unsupported; // JLine finds by it how signals are handled
    requires org.jline.reader;
    requires org.jline.terminal;
    requires static org.jspecify;

    opens io.github.qapi4j.cli to
            info.picocli;
}
