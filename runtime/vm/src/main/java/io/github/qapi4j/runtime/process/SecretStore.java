// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files with the secrets of a command line, which only their owner can read. For one thread. */
final class SecretStore {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    SecretStore(Path folder) {
        this.folder = folder;
    }

    /** The name of the secret object that the next file is for. */
    String nextId() {
        return "qapi4j-secret-" + files.size();
    }

    /**
     * Writes a file.
     *
     * @throws ProcessException if that fails
     */
    Path write(String secret) {
        Path file = folder.resolve("secret-" + files.size());
        try (var channel = Files.newByteChannel(
                file, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            files.add(file);
            var bytes = ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return file;
        } catch (IOException e) {
            throw new ProcessException("cannot write a secret to " + file + ": " + e, e);
        }
    }

    /** Removes the files. What cannot be removed goes with the folder. */
    void delete() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The folder's end is the second chance.
            }
        }
    }
}
