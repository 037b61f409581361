// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new folder that only its owner can enter (mode 0700), for sockets and temporary files. Closing removes it with all
 * that is in it; so does the end of the JVM, and if the JVM is killed, the next one that makes such a folder in the same
 * parent. Its path and a socket's name fit within the bytes that the kernel allows. The file {@code .lock} in it
 * is ours.
 */
public final class PrivateFolder implements AutoCloseable {
    static final String PREFIX = "qapi4j-";

    private static final System.Logger LOG = System.getLogger(PrivateFolder.class.getName());

    /** Linux keeps 108 bytes, others 104, and the last one ends the string. */
    private static final int LONGEST_SOCKET_PATH = System.getProperty("os.name").equals("Linux") ? 107 : 103;

    private static final int RANDOM_DIGITS = 8;
    /** What our own name, with a pid of up to 7 digits, and the socket's file name take. */
    private static final int RESERVED = 1 + PREFIX.length() + 7 + 1 + RANDOM_DIGITS + 1 + 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final FolderLock lock;
    private final ExitHooks.Hook exitHook = this::remove;

    private PrivateFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
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
                .filter(PrivateFolder::isShortEnough)
                .findFirst()
                .orElseThrow(() -> new ProcessException(
                        "no temporary folder has a path short enough for sockets: " + parents, null));
        LeftoverProcesses.killOrphans();
        Path path = null;
        try {
            path = createIn(parent);
            PrivateFolder folder = new PrivateFolder(path, FolderLock.take(path));
            folder.removeWithTheJvm();
            AbandonedFolders.sweep(parent, path);
            return folder;
        } catch (IOException | IllegalStateException e) {
            discard(path);
            throw new ProcessException("cannot make a private folder in " + parent + ": " + e, e);
        }
    }

    private static Path createIn(Path parent) throws IOException {
        while (true) {
            String number = Long.toString(RANDOM.nextLong() >>> 1, Character.MAX_RADIX);
            String random = number.substring(Math.max(0, number.length() - RANDOM_DIGITS));
            Path path = parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + random);
            try {
                return Files.createDirectory(path, OWNER_ONLY);
            } catch (FileAlreadyExistsException e) {
                // Another number, then.
            }
        }
    }

    private static void discard(@Nullable Path path) {
        try {
            if (path != null) {
                removeAll(path);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove " + path, e);
        }
    }

    private static boolean isShortEnough(Path parent) {
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
        ExitHooks.remove(exitHook);
        remove();
    }

    private void removeWithTheJvm() {
        try {
            ExitHooks.add(exitHook);
        } catch (IllegalStateException e) {
            remove();
            throw e;
        }
    }

    private void remove() {
        try (lock) {
            removeAll(path);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove " + path, e);
        }
    }

    /** The lock last, so that what is left of an interrupted removal is still known as ours. */
    static void removeAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new Remover(folder));
        Files.deleteIfExists(folder.resolve(FolderLock.NAME));
        Files.deleteIfExists(folder);
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        private final Path top;

        Remover(Path top) {
            this.top = top;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(top.resolve(FolderLock.NAME))) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                // Somebody else was quicker.
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            } else if (!folder.equals(top)) {
                Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
