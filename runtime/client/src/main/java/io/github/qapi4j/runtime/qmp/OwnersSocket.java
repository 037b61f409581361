// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.transport.ListeningSocket;
import io.github.qapi4j.runtime.qmp.transport.UnixSockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * Makes Unix sockets that only their owner can connect to, at no moment anybody else: Java cannot say the mode of a
 * socket before it is bound, so it is bound in a folder that nobody else can enter, and moved where it belongs.
 */
final class OwnersSocket {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final int DIGITS = 6;

    private OwnersSocket() {}

    static ListeningSocket listen(UnixSockets sockets, Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null || isPrivate(parent)) {
            return listenAt(sockets, path);
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        // Made here: most sockets lie in folders that are private, and the JDK's search for its providers takes long.
        String number = Long.toString(new SecureRandom().nextLong() >>> 1, Character.MAX_RADIX);
        Path folder = parent.resolve("." + number.substring(Math.max(0, number.length() - DIGITS)));
        if (length(folder.resolve("s")) > SocketPaths.LONGEST) {
            throw new IOException(
                    "the path leaves no room for a folder of mode 0700 beside it; choose a shorter path, or"
                            + " one in a folder that only its owner can enter");
        }
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            ListeningSocket socket = listenAt(sockets, folder.resolve("s"));
            boolean moved = false;
            try {
                Files.move(folder.resolve("s"), path);
                moved = true;
                return socket;
            } finally {
                if (!moved) {
                    socket.close();
                }
            }
        } finally {
            Files.deleteIfExists(folder.resolve("s"));
            Files.deleteIfExists(folder);
        }
    }

    private static ListeningSocket listenAt(UnixSockets sockets, Path path) throws IOException {
        ListeningSocket socket = sockets.listen(path);
        try {
            Files.setPosixFilePermissions(path, OWNER);
            return socket;
        } catch (IOException e) {
            try (socket) {
                Files.deleteIfExists(path);
            }
            throw e;
        }
    }

    private static boolean isPrivate(Path folder) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder);
        return !mode.contains(PosixFilePermission.GROUP_EXECUTE) && !mode.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private static int length(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
