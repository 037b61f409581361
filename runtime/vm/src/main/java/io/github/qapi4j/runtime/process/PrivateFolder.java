// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A new folder that only its owner can enter (mode 0700), for sockets and temporary files. Closing removes it with all
 * that is in it; so does the end of the JVM, and if the JVM is killed, the next one that makes such a folder in the same
 * parent. Its path and a socket's name fit within the bytes that the kernel allows. The file {@code .lock} in it
 * is ours.
 */
public final class PrivateFolder implements AutoCloseable {
    static final String PREFIX = "qapi4j-";

    /** Linux keeps 108 bytes, others 104, the last of which ends the string; the JDK takes one less than that. */
    private static final int LONGEST_SOCKET_PATH = System.getProperty("os.name").equals("Linux") ? 106 : 102;

    private static final int RANDOM_DIGITS = 8;
    /** What our own name, with a pid of up to 7 digits, and the socket's file name take. */
    private static final int RESERVED = 1 + PREFIX.length() + 7 + 1 + RANDOM_DIGITS + 1 + 20;

    private static final Path SHORTEST = Path.of("/tmp");
    private static final int TRIALS = 10;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final Making exitHook = new Making();
    private volatile @Nullable FolderLock lock;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a folder under {@code java.io.tmpdir}, or under {@code /tmp} where that path is too long for sockets, or has
     * characters that the JVM's locale does not have.
     *
     * @return the folder, to be closed
     * @throws ProcessException if it cannot be made
     */
    public static PrivateFolder create() {
        try {
            return create(Path.of(System.getProperty("java.io.tmpdir")));
        } catch (InvalidPathException e) {
            // The locale cannot say its name, as C cannot with letters beyond ASCII.
            return create(SHORTEST);
        }
    }

    /**
     * Makes a folder under another one, or under {@code /tmp} where that path is too long for sockets.
     *
     * @param parent an existing folder
     * @return the folder, to be closed
     * @throws ProcessException if it cannot be made
     */
    public static PrivateFolder create(Path parent) {
        return create(List.of(parent.toAbsolutePath(), SHORTEST));
    }

    static PrivateFolder create(List<Path> parents) {
        Path parent = shortEnough(parents);
        LeftoverProcesses.killOrphans();
        PrivateFolder folder = null;
        try {
            folder = createIn(parent);
            folder.lock = FolderLock.take(folder.path);
            AbandonedFolders.sweepOnce(parent, folder.path);
            return folder;
        } catch (IOException | IllegalStateException e) {
            if (folder != null) {
                folder.close();
            }
            throw new ProcessException("cannot make a private folder in " + parent + ": " + e, e);
        }
    }

    private static PrivateFolder createIn(Path parent) throws IOException {
        while (true) {
            // Somebody who guesses it gains nothing, as a folder that exists is not taken.
            String number = Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX);
            String random = number.substring(Math.max(0, number.length() - RANDOM_DIGITS));
            PrivateFolder folder = new PrivateFolder(
                    parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + random));
            try {
                ExitHooks.OF_THIS_JVM.make(folder.exitHook, folder.exitHook);
                return folder;
            } catch (FileAlreadyExistsException e) {
                // Another number, then.
            }
        }
    }

    private static Path shortEnough(List<Path> parents) {
        for (Path parent : parents) {
            if (parent.toString().getBytes(StandardCharsets.UTF_8).length + RESERVED <= LONGEST_SOCKET_PATH) {
                return parent;
            }
        }
        throw new ProcessException("no temporary folder has a path short enough for sockets: " + parents, null);
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

    /**
     * Removes the folder with all that is in it. What cannot be removed, as when somebody still writes into it, is tried
     * again for a moment, then logged, and tried again when this is closed again and when the JVM ends. Idempotent.
     */
    @Override
    public void close() {
        if (remove()) {
            ExitHooks.OF_THIS_JVM.remove(exitHook);
        }
    }

    private synchronized boolean remove() {
        for (int trial = 1; true; trial++) {
            try {
                removeAll(path);
                FolderLock released = lock;
                if (released != null) {
                    released.close();
                }
                return true;
            } catch (IOException e) {
                if (trial == TRIALS) {
                    System.getLogger(PrivateFolder.class.getName()).log(Level.WARNING, "cannot remove " + path, e);
                    return false;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /**
     * Removes all that can be removed; the lock last, so that what is left of an interrupted removal is still known as ours.
     *
     * @throws IOException the first failure, if something is left
     */
    static void removeAll(Path folder) throws IOException {
        Remover remover = new Remover(folder);
        Files.walkFileTree(folder, remover);
        IOException failure = remover.failure;
        if (failure != null) {
            throw failure;
        }
        Files.deleteIfExists(folder.resolve(FolderLock.NAME));
        Files.deleteIfExists(folder);
    }

    /** Makes the folder, and removes it when the JVM exits. */
    private final class Making implements ExitHooks.Maker, ExitHooks.Hook {
        @Override
        public void make() throws IOException {
            Files.createDirectory(path, OWNER_ONLY);
        }

        @Override
        public void end() {
            close();
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        private final Path top;
        private final Path lock;
        private @Nullable IOException failure;

        Remover(Path top) {
            this.top = top;
            this.lock = top.resolve(FolderLock.NAME);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return removed(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) {
            return failed(reason);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
            return reason == null ? removed(folder) : failed(reason);
        }

        private FileVisitResult removed(Path path) {
            try {
                if (!path.equals(top) && !path.equals(lock)) {
                    Files.deleteIfExists(path);
                }
                return FileVisitResult.CONTINUE;
            } catch (IOException e) {
                return failed(e);
            }
        }

        private FileVisitResult failed(IOException reason) {
            // Somebody else may be quicker.
            if (failure == null && !(reason instanceof NoSuchFileException)) {
                failure = reason;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
