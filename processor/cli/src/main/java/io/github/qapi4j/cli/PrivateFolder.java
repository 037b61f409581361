// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A temporary folder of mode 0700, for the QMP socket and the output of a process. Removed when it is closed. */
final class PrivateFolder implements AutoCloseable {
    /** In bytes; 103 is the limit of macOS and the BSDs, 107 that of Linux. */
    private static final int LONGEST_SOCKET_PATH = 103;

    private final Path folder;

    private PrivateFolder(Path folder) {
        this.folder = folder;
    }

    static PrivateFolder create() throws SchemaQueryException {
        PrivateFolder created;
        try {
            created = new PrivateFolder(Files.createTempDirectory(
                    "qapi-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw new SchemaQueryException("cannot make a temporary folder: " + e, e);
        }
        int length = created.socket().toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SOCKET_PATH) {
            created.close();
            throw new SchemaQueryException("the path of a socket in '" + created.folder.getParent()
                    + "' would be too long for the system; set java.io.tmpdir to a shorter path");
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
    public void close() throws SchemaQueryException {
        try {
            Files.deleteIfExists(socket());
            Files.deleteIfExists(output());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new SchemaQueryException("cannot remove the temporary folder '" + folder + "': " + e, e);
        }
    }
}
