// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.runtime.program.QemuBinary;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the storage daemon's program. */
public final class StorageDaemonBinary {
    /** The system property that names the program, before the environment variable of the same meaning. */
    public static final String PROPERTY = "qapi4j.storage.daemon";
    /** The environment variable that names the program. */
    public static final String VARIABLE = "QAPI4J_STORAGE_DAEMON";

    private static final String USUAL = "qemu-storage-daemon";

    private StorageDaemonBinary() {}

    /**
     * The program that is used when none is given.
     *
     * @return the system property {@value #PROPERTY}, else the environment variable {@value #VARIABLE}, else the one
     *     beside {@link QemuBinary#standard()} where that is a path, else {@code qemu-storage-daemon}, which is looked
     *     for in {@code PATH}
     */
    public static String standard() {
        return QemuBinary.configured(PROPERTY, VARIABLE).orElseGet(StorageDaemonBinary::besideQemu);
    }

    private static String besideQemu() {
        String qemu = QemuBinary.standard();
        Path beside = Path.of(qemu).resolveSibling(USUAL);
        return qemu.contains("/") && Files.isExecutable(beside) ? beside.toString() : USUAL;
    }
}
