// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows that the JVM that made a folder lives: a lock on a file in it, which the kernel releases when the JVM dies in
 * whatever way. A pid would not do, because folders may be shared with other process namespaces. Threads may share it.
 */
public final class FolderLock implements AutoCloseable {
    static final String NAME = ".lock";
    /** What the file is called until it is locked. */
    static final String NEW = NAME + ".new";

    /** Those of this JVM must not even be tried: closing a file releases all locks that a process has on it. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks a new folder.
     *
     * @param folder which has no lock yet
     * @return to be closed when the folder is gone
     * @throws IOException if the file cannot be made or locked
     */
    public static FolderLock take(Path folder) throws IOException {
        synchronized (HELD) {
            return locked(folder);
        }
    }

    private static FolderLock locked(Path folder) throws IOException {
        Path hidden = folder.resolve(NEW);
        FileChannel channel = FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        HELD.add(folder.toAbsolutePath());
        try {
            // An interrupt, which would end the other call, is for whoever waits next.
            if (channel.tryLock() == null) {
                throw new IOException(hidden + " is locked by another process");
            }
            // Under its name it is locked from the beginning.
            Files.move(hidden, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
            return new FolderLock(folder, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            HELD.remove(folder.toAbsolutePath());
            throw e;
        }
    }

    /** Locks a folder of a JVM that is gone; empty if it lives. */
    static Optional<FolderLock> takeOver(Path folder) throws IOException {
        // In one step: a lock that this JVM takes between the look and the trial would be lost with the trial's end.
        synchronized (HELD) {
            return tried(folder);
        }
    }

    private static Optional<FolderLock> tried(Path folder) throws IOException {
        if (HELD.contains(folder.toAbsolutePath())) {
            return Optional.empty();
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        boolean ours = false;
        try {
            ours = channel.tryLock() != null;
            return ours ? Optional.of(new FolderLock(folder, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!ours) {
                channel.close();
            }
        }
    }

    /**
     * Unlocks a folder that stays, so that no other JVM takes it for abandoned.
     *
     * @throws IOException if the file cannot be removed
     */
    public void keep() throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
        close();
    }

    /** Unlocks it. Idempotent. */
    @Override
    public void close() throws IOException {
        HELD.remove(folder.toAbsolutePath());
        channel.close();
    }
}
