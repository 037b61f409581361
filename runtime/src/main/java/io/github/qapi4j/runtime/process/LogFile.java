// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a process writes its output to, read back as UTF-8; what is not UTF-8 is replaced. Of a flood only the end
 * is read.
 *
 * @param path where it is
 */
public record LogFile(Path path) {
    private static final int MOST = 8 << 20;
    private static final int TAIL = 1 << 13;
    private static final int TAIL_LINES = 50;

    /**
     * The output so far.
     *
     * @return at most the last 8 MiB, then with a first line that says so; empty when there is no file
     */
    public String text() {
        return read(MOST);
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

    private String read(int most) {
        if (!Files.exists(path)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            long left = Math.max(0, size - most);
            byte[] bytes = new byte[(int) (size - left)];
            file.seek(left);
            // A file that is being written only grows, so that this many bytes are there.
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return left == 0 ? text : "… (" + left + " bytes before this were left out)\n" + text;
        } catch (IOException e) {
            return "(the output could not be read: " + e + ")";
        }
    }
}
