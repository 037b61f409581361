// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * QEMU's iotests harness: files, filters, reference logs, a JUnit extension, and the program that runs iotests. A test
 * begins with {@link io.github.qapi4j.runtime.junit.Iotest}. The program has a command line and no API, so its package is
 * not exported.
 */
module io.github.qapi4j.iotests {
    requires tools.jackson.databind;
    requires transitive io.github.qapi4j.client;
    requires transitive io.github.qapi4j.contract;
    requires transitive io.github.qapi4j.qemu;
    requires transitive io.github.qapi4j.vm;
    requires static transitive org.jspecify;
    requires java.xml;
    requires org.apache.commons.compress;
    requires static com.github.luben.zstd_jni;
    requires static info.picocli;
    requires static transitive org.assertj.core;
    requires static transitive org.junit.jupiter.api;
    requires static org.junit.platform.launcher;
    requires static org.tukaani.xz;

    exports io.github.qapi4j.runtime.env;
    exports io.github.qapi4j.runtime.files;
    exports io.github.qapi4j.runtime.filter;
    exports io.github.qapi4j.runtime.junit;
    exports io.github.qapi4j.runtime.log;

    opens io.github.qapi4j.runtime.check to
            info.picocli;
    // JUnit makes extensions, which are not public, by reflection.
    opens io.github.qapi4j.runtime.junit to
            org.junit.platform.commons;
}
