// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * Writes a tar archive into whose members other programs may write directly, as qemu-nbd does with the disk of an OVA: a
 * member can be placed first and be named when its size is known. Everything is in the file when a method returns. Not
 * thread-safe. Closing completes the archive; a member that was placed and not named is left out.
 */
public final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;

    private final Path path;
    private final FileChannel file;
    /** Where the next header goes. */
    private long end;

    private boolean closed;

    private TarWriter(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Begins an archive.
     *
     * @param path overwritten if it is there
     * @return to be closed
     * @throws UncheckedIOException if it cannot be written
     */
    public static TarWriter create(Path path) {
        try {
            return new TarWriter(
                    path,
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the archive " + path, e);
        }
    }

    /**
     * Adds a member with its content.
     *
     * @param name at most 100 bytes
     * @param content the data
     * @throws IllegalArgumentException if the name is empty or too long
     * @throws UncheckedIOException if it cannot be written
     */
    public void add(String name, byte[] content) {
        long data = place(content.length);
        write(content, data);
        name(name, content.length);
    }

    /**
     * Reserves space for a member that another program writes. The file grows, full of zeros; the archive does not, until
     * the member is named. Placing again replaces the reservation.
     *
     * @param size the most it may take, in bytes
     * @return where its data begin in the file
     * @throws UncheckedIOException if the file cannot grow
     */
    public long place(long size) {
        long data = end + BLOCK;
        try {
            file.truncate(end);
            if (size > 0) {
                write(new byte[1], data + size - 1);
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reserve space in the archive " + path, e);
        }
    }

    /**
     * Names the member that was placed last, whose data are in the file.
     *
     * @param name at most 100 bytes
     * @param size of its data, in bytes
     * @return what the archive has now
     * @throws IllegalArgumentException if the name is empty or too long, or the size negative
     * @throws UncheckedIOException if it cannot be written
     */
    public TarMember name(String name, long size) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_NAME || size < 0) {
            throw new IllegalArgumentException("no member of an archive: '" + name + "', " + size + " bytes");
        }
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        entry.setUserName("");
        byte[] header = new byte[BLOCK];
        try {
            entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding(StandardCharsets.UTF_8), true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a header for '" + name + "'", e);
        }
        write(header, end);
        TarMember member = new TarMember(name, end + BLOCK, size);
        end = member.offset() + (size + BLOCK - 1) / BLOCK * BLOCK;
        return member;
    }

    /**
     * Completes the archive: cuts what belongs to no member and ends it with two blocks of zeros. Idempotent.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            file.truncate(end);
            write(new byte[1], end + 2 * BLOCK - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot complete the archive " + path, e);
        }
    }

    private void write(byte[] bytes, long at) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer, at + buffer.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the archive " + path, e);
        }
    }
}
