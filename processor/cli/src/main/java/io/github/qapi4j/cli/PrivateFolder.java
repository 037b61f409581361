// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A temporary folder that only its owner can enter, for the socket and the output of a QEMU. A lock in it tells other runs
 * that it is in use; the next run removes those of runs that were killed.
 */
final class PrivateFolder implements AutoCloseable {
    /** In bytes; 103 is the limit of macOS and the BSDs, 107 that of Linux. */
    private static final int LONGEST_SOCKET_PATH = 103;

    private static final String PREFIX = "qapi-";
    private static final String LOCK = "lock";
    /** What the file is called until it is locked. */
    private static final String NEW_LOCK = LOCK + ".new";

    /** Those of this JVM must not even be tried: closing a file releases all locks that a process has on it. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private PrivateFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static PrivateFolder create() throws SchemaQueryException {
        return create(parent());
    }

    static PrivateFolder create(Path parent) throws SchemaQueryException {
        PrivateFolder created;
        try {
            Path path = Files.createTempDirectory(
                    parent, PREFIX, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            created = new PrivateFolder(path, lock(path));
            removeAbandoned(parent, path);
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

    /** Under its name it is locked from the beginning: one that is not is that of a run that was killed. */
    private static FileChannel lock(Path folder) throws IOException {
        synchronized (OURS) {
            OURS.add(folder);
            Path hidden = folder.resolve(NEW_LOCK);
            FileChannel lock = FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var unused = lock.tryLock();
            Files.move(hidden, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
            return lock;
        }
    }

    private static Path parent() {
        try {
            return Path.of(System.getProperty("java.io.tmpdir"));
        } catch (InvalidPathException e) {
            // The locale cannot say its name, as C cannot with letters beyond ASCII.
            return Path.of("/tmp");
        }
    }

    private static void removeAbandoned(Path parent, Path ours) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            Object user = Files.getOwner(ours);
            for (Path folder : folders) {
                // In one step, as another thread may lock its new folder meanwhile.
                synchronized (OURS) {
                    if (!OURS.contains(folder) && isOf(user, folder)) {
                        removeIfUnlocked(folder);
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean isOf(Object user, Path folder) {
        try {
            return Files.isRegularFile(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
        } catch (IOException e) {
            // Another run has removed it.
            return false;
        }
    }

    private static void removeIfUnlocked(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null) {
                remove(folder);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Another run may be removing it, too.
        }
    }

    private static void remove(Path folder) throws IOException {
        for (String name : new String[] {"qmp", "output", NEW_LOCK, LOCK}) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }

    Path socket() {
        return folder.resolve("qmp");
    }

    Path output() {
        return folder.resolve("output");
    }

    @Override
    public void close() throws SchemaQueryException {
        try (lock) {
            remove(folder);
            OURS.remove(folder);
        } catch (IOException e) {
            throw new SchemaQueryException("cannot remove the temporary folder '" + folder + "': " + e, e);
        }
    }
}
