// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/** Writes files in which blocks of zeros take no room, as disk images are full of them. */
final class SparseFile {
    private static final int BLOCK = 1 << 16;

    private SparseFile() {}

    /**
     * Copies a stream.
     *
     * @param progress called with the number of bytes so far, before they are written
     */
    static long copy(InputStream in, Path target, LongConsumer progress, StandardOpenOption... how) throws IOException {
        long size = 0;
        try (FileChannel out = FileChannel.open(target, how)) {
            boolean hole = false;
            byte[] block = new byte[BLOCK];
            for (int read = in.readNBytes(block, 0, BLOCK); read > 0; read = in.readNBytes(block, 0, BLOCK)) {
                progress.accept(size + read);
                hole = isZero(block, read);
                if (!hole) {
                    write(out, block, read, size);
                }
                size += read;
            }
            if (hole) {
                write(out, new byte[1], 1, size - 1);
            }
        }
        return size;
    }

    private static void write(FileChannel out, byte[] bytes, int count, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            out.write(buffer, at + buffer.position());
        }
    }

    private static boolean isZero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
