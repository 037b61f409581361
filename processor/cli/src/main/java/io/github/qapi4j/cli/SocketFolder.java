// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder for a socket and for what a program prints, which only its owner can enter. Removed when it is closed. */
final class SocketFolder implements AutoCloseable {
    /** What Linux and others take, with the zero byte at the end. */
    private static final int LONGEST_SOCKET_PATH = 103;

    private final Path folder;

    private SocketFolder(Path folder) {
        this.folder = folder;
    }

    static SocketFolder create() throws IOException, LiveQemuException {
        SocketFolder created = new SocketFolder(Files.createTempDirectory(
                "qapi-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        int length = created.socket().toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SOCKET_PATH) {
            created.close();
            throw new LiveQemuException("the path of a socket in '" + created.folder.getParent()
                    + "' is too long for the system; set java.io.tmpdir to a shorter one");
        }
        return created;
    }

    Path socket() {
        return folder.resolve("qmp");
    }

    Path output() {
        return folder.resolve("output");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(socket());
        Files.deleteIfExists(output());
        Files.deleteIfExists(folder);
    }
}
