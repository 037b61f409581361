// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that a process writes its output to, read back as UTF-8; what is not UTF-8 is replaced. Of a flood only the end
 * is kept and read.
 *
 * @param path where it is
 */
public record LogFile(Path path) {
    /** Several texts made of so many bytes must fit into the heap, with two bytes for each of their characters. */
    static final int MOST = (int) Math.min(8 << 20, Runtime.getRuntime().maxMemory() / 64);

    private static final int TAIL = 1 << 13;
    private static final int TAIL_LINES = 50;

    /**
     * The output so far.
     *
     * @return at most the last 8 MiB, or the 64th part of the heap's largest size where that is less, then with a first
     *     line that says so; empty when there is no file
     */
    public String text() {
        return read(MOST);
    }

    /**
     * Whether all of the output is in the file.
     *
     * @return false after a flood of more than 32 MiB, whose beginning was or would have been dropped
     */
    public boolean isWhole() {
        // The limit looks from time to time only: what it says shall not depend on that.
        LogLimit.CUTTING.readLock().lock();
        try {
            return !Files.exists(LogLimit.earlier(path)) && path.toFile().length() <= LogLimit.MOST;
        } finally {
            LogLimit.CUTTING.readLock().unlock();
        }
    }

    /**
     * The end of the output, for messages.
     *
     * @return at most the last 50 lines and 8 KiB, without the last line end
     */
    public String tail() {
        return tailOf(read(TAIL));
    }

    /**
     * The end of an output, for messages.
     *
     * @param text an output
     * @return at most its last 50 lines, without the last line end
     */
    public static String tailOf(String text) {
        String stripped = text.stripTrailing();
        int from = stripped.length();
        for (int line = 0; line < TAIL_LINES && from > 0; line++) {
            from = stripped.lastIndexOf('\n', from - 1);
        }
        return stripped.substring(Math.max(0, from + (from > 0 ? 1 : 0)));
    }

    /** Forgets what came after so many bytes, if there is such a file. */
    void cutTo(long length) throws IOException {
        if (Files.exists(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        }
    }

    private String read(int most) {
        LogLimit.CUTTING.readLock().lock();
        try {
            if (!Files.exists(path)) {
                return "";
            }
            Path earlier = LogLimit.earlier(path);
            String now = read(path, most);
            boolean whole = now.length() < most && Files.exists(earlier);
            return whole ? read(earlier, most - now.length()) + now : now;
        } finally {
            LogLimit.CUTTING.readLock().unlock();
        }
    }

    static String leftOut(long bytes) {
        return "… (" + bytes + " bytes before this were left out)\n";
    }

    private static String read(Path path, int most) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            long left = Math.max(0, size - most);
            byte[] head = (left == 0 ? "" : leftOut(left)).getBytes(StandardCharsets.UTF_8);
            byte[] bytes = Arrays.copyOf(head, Math.toIntExact(head.length + size - left));
            file.seek(left);
            // Fewer, if the file was cut just now.
            int count = Math.max(0, file.read(bytes, head.length, bytes.length - head.length));
            return new String(bytes, 0, head.length + count, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(the output could not be read: " + e + ")";
        }
    }
}
