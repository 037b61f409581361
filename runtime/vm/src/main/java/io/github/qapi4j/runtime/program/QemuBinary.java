// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the QEMU program. */
public final class QemuBinary {
    /** The system property that names the program, before the environment variable of the same meaning. */
    public static final String PROPERTY = "qapi4j.qemu";
    /** The environment variable that names the program. */
    public static final String VARIABLE = "QAPI4J_QEMU";

    private static final String USUAL = "qemu-system-x86_64";

    private QemuBinary() {}

    /**
     * The program that is used when none is given.
     *
     * @return the system property {@value #PROPERTY}, else the environment variable {@value #VARIABLE}, else
     *     {@code qemu-system-x86_64}; a path, or a name that is looked for in {@code PATH}
     */
    public static String standard() {
        return configured(PROPERTY, VARIABLE).orElse(USUAL);
    }

    /**
     * A program that the user has configured.
     *
     * @param property the system property that names it
     * @param variable the environment variable that does, where the property is not set
     * @return a path, or a name that is looked for in {@code PATH}; empty if neither is set, or it is blank
     */
    public static Optional<String> configured(String property, String variable) {
        String name = System.getProperty(property);
        if (name == null || name.isBlank()) {
            name = System.getenv(variable);
        }
        return name == null || name.isBlank() ? Optional.empty() : Optional.of(name);
    }

    /**
     * Finds a program as a shell would.
     *
     * @param program a path, or a name that is looked for in {@code PATH}
     * @return its path; empty if there is no such program that can be executed
     */
    public static Optional<Path> find(String program) {
        if (program.contains("/")) {
            Path file = Path.of(program);
            return isProgram(file) ? Optional.of(file) : Optional.empty();
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator, -1)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (isProgram(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path file) {
        // Files would make an exception for each folder in which there is no such file.
        File known = file.toFile();
        return known.isFile() && known.canExecute();
    }
}
