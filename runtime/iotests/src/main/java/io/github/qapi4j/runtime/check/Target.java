// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.List;

/**
 * What images are made in, and how QEMU reaches them.
 *
 * @param format for example {@code qcow2}
 * @param protocol for example {@code file}
 */
record Target(String format, String protocol) {
    static final List<String> FORMATS = List.of(
            "raw",
            "bochs",
            "cloop",
            "parallels",
            "qcow",
            "qcow2",
            "qed",
            "vdi",
            "vpc",
            "vhdx",
            "vmdk",
            "luks",
            "dmg",
            "vvfat");
    static final List<String> PROTOCOLS = List.of("file", "rbd", "nbd", "ssh", "nfs", "fuse");

    /** What is taken when nothing is asked for. */
    static final Target STANDARD = new Target("raw", "file");

    /** The folder of one test, and its name among those of several targets. */
    String folder(String test) {
        return this + "-" + test;
    }

    @Override
    public String toString() {
        return format + "-" + protocol;
    }
}
