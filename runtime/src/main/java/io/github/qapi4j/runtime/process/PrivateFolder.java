// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new folder that only its owner can enter (mode 0700), for sockets and temporary files. Closing removes it with all
 * that is in it; so does the end of the JVM. Its path leaves room for a socket's name within the 107 bytes that the
 * kernel allows.
 */
public final class PrivateFolder implements AutoCloseable {
    private static final int LONGEST_SOCKET_PATH = 107;
    /** What our own name, a number of up to 20 digits, and the socket's file name take. */
    private static final int RESERVED = 1 + "qapi4j-".length() + 20 + 1 + 20;

    private final Path path;
    private final AtExit.Thing atExit = this::remove;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a folder under {@code java.io.tmpdir}, or under {@code /tmp} where that path is too long for sockets.
     *
     * @return the folder, to be closed
     * @throws ProcessException if it cannot be made
     */
    public static PrivateFolder create() {
        return create(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Makes a folder under another one, or under {@code /tmp} where that path is too long for sockets.
     *
     * @param parent an existing folder
     * @return the folder, to be closed
     * @throws ProcessException if it cannot be made
     */
    public static PrivateFolder create(Path parent) {
        return create(List.of(parent.toAbsolutePath(), Path.of("/tmp")));
    }

    static PrivateFolder create(List<Path> parents) {
        Path parent = parents.stream()
                .filter(PrivateFolder::leavesRoom)
                .findFirst()
                .orElseThrow(() -> new ProcessException(
                        "no temporary folder has a path short enough for sockets: " + parents, null));
        try {
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            PrivateFolder folder = new PrivateFolder(Files.createTempDirectory(parent, "qapi4j-", mode));
            folder.goWithTheJvm();
            return folder;
        } catch (IOException | IllegalStateException e) {
            throw new ProcessException("cannot make a private folder in " + parent + ": " + e, e);
        }
    }

    private static boolean leavesRoom(Path parent) {
        return parent.toString().getBytes(StandardCharsets.UTF_8).length + RESERVED <= LONGEST_SOCKET_PATH;
    }

    /**
     * Where it is.
     *
     * @return an absolute path
     */
    public Path path() {
        return path;
    }

    /**
     * A place in it.
     *
     * @param name a file name; sockets' names may have 20 bytes
     * @return its absolute path
     */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Removes the folder with all that is in it; what cannot be removed is logged. Idempotent. */
    @Override
    public void close() {
        AtExit.remove(atExit);
        remove();
    }

    private void goWithTheJvm() {
        try {
            AtExit.add(atExit);
        } catch (IllegalStateException e) {
            remove();
            throw e;
        }
    }

    private void remove() {
        try {
            Files.walkFileTree(path, new Remover());
        } catch (NoSuchFileException e) {
            // Removed before, by us or by somebody else.
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(PrivateFolder.class.getName()).log(Level.WARNING, "cannot remove " + path, e);
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
