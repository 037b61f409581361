// SPDX-License-Identifier: Apache-2.0
/** A QEMU that is none, for unit tests of programs that drive QEMU. */
module io.github.qapi4j.testkit {
    requires transitive tools.jackson.databind;
    requires transitive io.github.qapi4j.client;
    requires transitive io.github.qapi4j.contract;
    requires static io.github.qapi4j.qemu;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports io.github.qapi4j.runtime.testkit;
    exports io.github.qapi4j.runtime.testkit.junit;

    // JUnit makes an extension by reflection.
    opens io.github.qapi4j.runtime.testkit.junit to
            org.junit.platform.commons;
}
