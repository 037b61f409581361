// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a tool has printed into a file that it may still append to. The length of the file is looked at once: what
 * is allocated is what was compared with the limit.
 */
final class OutputFile {
    private static final int PART_OF_HEAP = 16;

    private OutputFile() {}

    /** The most bytes that can be read at once: they, and texts made of them, must fit into the heap. */
    static long limit() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /**
     * What stands in the file from some place on.
     *
     * @param from in bytes
     * @param most how many bytes may be read
     * @return null if there are more than that, or if the file was made shorter meanwhile
     */
    static byte @Nullable [] read(Path path, long from, long most) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length() - from;
            if (length < 0 || length > Math.min(most, Integer.MAX_VALUE - Long.BYTES)) {
                return null;
            }
            byte[] bytes = new byte[(int) length];
            file.seek(from);
            file.readFully(bytes);
            return bytes;
        } catch (EOFException e) {
            return null;
        }
    }
}
