// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** Decompresses single files: bzip2, xz, zstd and gzip, recognized by their content. */
public final class Unpacker {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Unpacker() {}

    /**
     * Decompresses a file. Blocks of zeros take no room in the new one.
     *
     * @param source a compressed file
     * @param target a file that is overwritten if it is there; after a failure it is as it was before, and not there if it
     *     was not. While this runs, the new file stands beside it under another name
     * @param limits what may come out
     * @return how many bytes came out
     * @throws ArchiveException if the file is not compressed in a known way, is damaged or passes a limit, or if zstd's
     *     library is missing
     * @throws UncheckedIOException if a file cannot be read or written
     */
    public static long unpack(Path source, Path target, UnpackLimits limits) {
        Path unfinished = null;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(source), 1 << 16);
                InputStream out = open(source, in)) {
            long in0 = Files.size(source);
            Path place = place(target);
            unfinished = place.resolveSibling(
                    "." + place.getFileName() + "." + Long.toHexString(RANDOM.nextLong()) + ".new");
            long size = SparseFile.copy(
                    new ArchiveInput(source, out),
                    unfinished,
                    bytes -> limits.check(source.toString(), in0, bytes),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            if (Files.exists(place)) {
                Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(place));
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            unfinished = null;
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + source + " to " + target, e);
        } finally {
            if (unfinished != null) {
                TestFiles.tryRemove(unfinished);
            }
        }
    }

    /** Where the target is, behind links that are there. */
    private static Path place(Path target) throws IOException {
        if (!Files.exists(target)) {
            return target.toAbsolutePath();
        } else if (!Files.isRegularFile(target)) {
            throw new FileAlreadyExistsException(target.toString(), null, "it is not a regular file");
        }
        return target.toRealPath();
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
