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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
    /**
     * Files that somebody else in this JVM has locked, such as a copy of this class of another class loader: they stay open,
     * as closing them would release that lock.
     */
    private static final Map<Path, Kept> OF_OTHER_COPIES = new HashMap<>();

    /** A file, and what tells it from one that takes its place. */
    private record Kept(FileChannel channel, @Nullable Object key) {}

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
        Kept file;
        try {
            file = opened(folder);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        boolean open = false;
        try {
            open = file.channel.tryLock() != null;
            return open ? Optional.of(new FolderLock(folder, file.channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            OF_OTHER_COPIES.put(folder.toAbsolutePath(), file);
            open = true;
            return Optional.empty();
        } finally {
            if (!open) {
                file.channel.close();
            }
        }
    }

    private static Kept opened(Path folder) throws IOException {
        Path name = folder.resolve(NAME);
        Kept kept = OF_OTHER_COPIES.remove(folder.toAbsolutePath());
        if (kept != null) {
            if (Objects.equals(kept.key, Files.exists(name) ? key(name) : null)) {
                return kept;
            }
            kept.channel.close();
        }
        FileChannel channel = FileChannel.open(name, StandardOpenOption.WRITE);
        try {
            return new Kept(channel, key(name));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
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
