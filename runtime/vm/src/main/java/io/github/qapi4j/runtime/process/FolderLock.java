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

/**
 * Says that the JVM that made a folder lives: a lock on a file in it, which the kernel releases when the JVM dies in
 * whatever way. A pid would not do, because folders may be shared with other process namespaces.
 */
final class FolderLock implements AutoCloseable {
    static final String NAME = ".lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Locks a new folder. */
    static FolderLock take(Path folder) throws IOException {
        Path hidden = folder.resolve(NAME + ".new");
        FileChannel channel = FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            // An interrupt, which would end the other call, is for whoever waits next.
            if (channel.tryLock() == null) {
                throw new IOException(hidden + " is locked by somebody else");
            }
            // Under its name it is locked from the beginning.
            Files.move(hidden, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
            return new FolderLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Locks a folder of a JVM that is gone; empty if it lives. */
    static Optional<FolderLock> takeOver(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        boolean ours = false;
        try {
            ours = channel.tryLock() != null;
            return ours ? Optional.of(new FolderLock(channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!ours) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
