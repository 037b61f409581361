// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import io.github.qapi4j.runtime.program.QemuBinary;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The QEMUs of other releases that the tests were given. */
public final class OtherQemus {
    /** The system property that names them, before the environment variable of the same meaning. */
    static final String PROPERTY = "qapi4j.qemus";
    /** Folders with QEMU's programs, or programs {@code qemu-system-…}, separated as in {@code PATH}. */
    static final String VARIABLE = "QAPI4J_QEMUS";

    private OtherQemus() {}

    /** The emulators; none if nobody named any. */
    public static List<Path> emulators() {
        return named().map(path -> program(path, "qemu-system-x86_64")).toList();
    }

    /** The storage daemons, the one on the path among them; none if there are none. */
    static List<Path> storageDaemons() {
        Optional<Path> usual = QemuBinary.find("qemu-storage-daemon");
        return Stream.concat(usual.stream(), named().map(path -> program(path, "qemu-storage-daemon")))
                .filter(Files::isExecutable)
                .toList();
    }

    private static Stream<Path> named() {
        return Stream.of(System.getProperty(PROPERTY), System.getenv(VARIABLE))
                .filter(list -> list != null && !list.isBlank())
                .findFirst()
                .stream()
                .flatMap(list -> Stream.of(list.split(File.pathSeparator)))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }

    /** A folder that lacks the program is named wrongly, and the test that uses it says so. */
    private static Path program(Path named, String name) {
        return Files.isDirectory(named) ? named.resolve(name) : named.resolveSibling(name);
    }
}
