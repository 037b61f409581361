// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Finds the schema file in the artifact that was generated from it. */
final class SchemaJar {
    private static final String EXTENSION = ".jar";
    private static final String METADATA = "META-INF/";

    private SchemaJar() {}

    /** Whether a path names a jar. */
    static boolean isNamed(Path path) {
        return path.toString().endsWith(EXTENSION);
    }

    /**
     * The text of the schema file.
     *
     * @throws MissingInputException if it does not hold one, or more, or cannot be read
     */
    static String read(Path path, int mostBytes) {
        try (JarFile jar = new JarFile(path.toFile())) {
            List<JarEntry> files = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".json")
                            && !entry.getName().startsWith(METADATA))
                    .toList();
            if (files.size() != 1) {
                throw new MissingInputException("'" + path + "' holds "
                        + (files.isEmpty() ? "no schema file" : files.size() + " files that may be schemas"));
            }
            try (InputStream in = jar.getInputStream(files.get(0))) {
                return TextFile.read(path + "!/" + files.get(0).getName(), in, mostBytes);
            }
        } catch (IOException e) {
            throw new MissingInputException("'" + path + "' cannot be read: " + e.getMessage());
        }
    }
}
