// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a schema lies.
 *
 * @param file the file that it starts with
 * @param root the folder that holds all of it: the one that holds QEMU's {@code qapi} folder, or the file's own
 * @param release what the file {@code VERSION} in the root says; empty if there is none
 */
record SchemaLocation(Path file, Path root, String release) {
    private static final Path MAIN = Path.of("qapi", "qapi-schema.json");
    /** How far above {@code storage-daemon/qapi/qapi-schema.json} the root is. */
    private static final int FARTHEST = 3;

    static SchemaLocation of(Path path) {
        Path given = path.toAbsolutePath().normalize();
        Path file = given;
        if (Files.isDirectory(given)) {
            file = Files.exists(given.resolve(MAIN)) || !Files.exists(given.resolve("qapi-schema.json"))
                    ? given.resolve(MAIN)
                    : given.resolve("qapi-schema.json");
        }
        Path folder = Optional.ofNullable(file.getParent()).orElse(file);
        Path root = folder;
        for (int i = 0; i < FARTHEST && folder != null; i++, folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(MAIN))) {
                root = folder;
            }
        }
        return new SchemaLocation(file, root, release(root));
    }

    private static String release(Path root) {
        try {
            return Files.readString(root.resolve("VERSION")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
