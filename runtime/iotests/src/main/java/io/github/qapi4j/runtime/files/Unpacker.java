// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Decompresses single files: bzip2, xz, zstd and gzip, recognized by their content. */
public final class Unpacker {
    private Unpacker() {}

    /**
     * Decompresses a file. Blocks of zeros take no room in the new one.
     *
     * @param source a compressed file
     * @param target overwritten if it is there; after a failure it is gone
     * @param limits what may come out
     * @return how many bytes came out
     * @throws ArchiveException if the file is not compressed in a known way, is damaged or passes a limit, or if zstd's
     *     library is missing
     * @throws UncheckedIOException if a file cannot be read or written
     */
    public static long unpack(Path source, Path target, UnpackLimits limits) {
        boolean done = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(source), 1 << 16);
                InputStream out = open(source, in)) {
            long in0 = Files.size(source);
            long size = SparseFile.copy(
                    new ArchiveInput(source, out),
                    target,
                    bytes -> limits.check(source.toString(), in0, bytes),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            done = true;
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + source + " to " + target, e);
        } finally {
            if (!done) {
                TestFiles.tryRemove(target);
            }
        }
    }

    private static InputStream open(Path source, InputStream in) throws IOException {
        in.mark(Compression.LONGEST_MAGIC);
        byte[] start = in.readNBytes(Compression.LONGEST_MAGIC);
        in.reset();
        Compression kind = Compression.of(start)
                .orElseThrow(() -> new ArchiveException(
                        source + " is not compressed in a way known here: " + Compression.suffixes(), null));
        try {
            return kind.open(in);
        } catch (IOException e) {
            throw new ArchiveException(source + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Reports failures to read or decompress the archive as its damage, so that they differ from those of the disk. */
    private static final class ArchiveInput extends InputStream {
        private final Path source;
        private final InputStream in;

        ArchiveInput(Path source, InputStream in) {
            this.source = source;
            this.in = in;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int count) {
            try {
                return in.read(bytes, from, count);
            } catch (IOException | RuntimeException e) {
                throw new ArchiveException(source + " is damaged: " + e.getMessage(), e);
            }
        }
    }
}
