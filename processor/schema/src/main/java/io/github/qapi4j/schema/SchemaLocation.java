// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a schema lies.
 *
 * @param file the file that it starts with
 * @param root the folder that holds all of it: the one that holds QEMU's {@code qapi} folder, or the file's own
 * @param release what the file {@code VERSION} in the root says; empty if there is none, or if it says more than that
 */
record SchemaLocation(Path file, Path root, String release) {
    private static final Path MAIN = Path.of("qapi", "qapi-schema.json");
    /** How far above {@code storage-daemon/qapi/qapi-schema.json} the root is. */
    private static final int FARTHEST = 3;

    private static final int LONGEST_RELEASE = 40;

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

    /**
     * The path by which a file can be opened from a folder: relative if it lies in it, else absolute.
     *
     * @param file as problems name it: relative to the root
     */
    String seenFrom(Path folder, String file) {
        Path path = root.resolve(file).normalize();
        return (path.startsWith(folder) ? folder.relativize(path) : path).toString();
    }

    private static String release(Path root) {
        Path version = root.resolve("VERSION");
        if (!Files.isRegularFile(version)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(version)) {
            String text = new String(in.readNBytes(LONGEST_RELEASE + 1), StandardCharsets.UTF_8).strip();
            return text.length() > LONGEST_RELEASE || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 ? "" : text;
        } catch (IOException e) {
            return "";
        }
    }
}
