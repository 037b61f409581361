// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The expected log of a test. Immutable; the file is read at each call.
 *
 * @param path of the file, in UTF-8; it need not be there
 */
public record Reference(Path path) {
    /** The variable of {@code check} that makes it rewrite references, whatever its value. */
    public static final String REGENERATE = "QEMU_IOTESTS_REGEN";

    /** What of the lines counts. */
    public enum Blanks {
        /** White space at the end of lines does not, nor how lines end, as {@code check} has it. */
        IGNORED_AT_LINE_ENDS,
        /** All does, also whether the last line ends. */
        COUNT
    }

    /**
     * Whether there is such a file.
     *
     * @return false where {@code check} says {@code No qualified output}
     */
    public boolean exists() {
        return Files.isRegularFile(path);
    }

    /**
     * Compares a log with the reference.
     *
     * @param actual the log
     * @param blanks what counts
     * @return the lines of a unified diff; none if there is no difference
     * @throws UncheckedIOException if the reference cannot be read
     */
    public List<String> diff(String actual, Blanks blanks) {
        String expected = read();
        return UnifiedDiff.of(path.toString(), path + ".bad", lines(expected, blanks), lines(actual, blanks));
    }

    /**
     * Compares a log with the reference, or rewrites the reference.
     *
     * @param actual the log
     * @param blanks what counts
     * @param rewrite whether to write the log to the reference instead; see {@link #isRewriting}
     * @throws ReferenceMismatchError if they differ, or if there is no reference and none is to be written
     * @throws UncheckedIOException if the reference cannot be read or written
     */
    public void check(String actual, Blanks blanks, boolean rewrite) {
        check(actual, blanks, rewrite, REGENERATE + "=y");
    }

    /**
     * Compares a log with the reference, or rewrites the reference.
     *
     * @param actual the log
     * @param blanks what counts
     * @param rewrite whether to write the log to the reference instead
     * @param howToRewrite what of the user's would have it rewritten, for the message: {@code … writes it}
     * @throws ReferenceMismatchError if they differ, or if there is no reference and none is to be written
     * @throws UncheckedIOException if the reference cannot be read or written
     */
    public void check(String actual, Blanks blanks, boolean rewrite, String howToRewrite) {
        if (rewrite) {
            write(actual);
            return;
        }
        if (!exists()) {
            throw new ReferenceMismatchError(path, List.of(), "there is no reference; " + howToRewrite + " writes it");
        }
        List<String> diff = diff(actual, blanks);
        if (!diff.isEmpty()) {
            throw new ReferenceMismatchError(
                    path, diff, "output mismatch; " + howToRewrite + " rewrites the reference");
        }
    }

    /**
     * Whether references are to be rewritten: the environment has {@value #REGENERATE}, or the system property
     * {@code update} is {@code true}.
     *
     * @return the switch
     */
    public static boolean isRewriting() {
        return System.getenv(REGENERATE) != null || Boolean.getBoolean("update");
    }

    private String read() {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the reference " + path, e);
        }
    }

    private void write(String text) {
        try {
            Files.write(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the reference " + path, e);
        }
    }

    private static List<String> lines(String text, Blanks blanks) {
        if (blanks == Blanks.IGNORED_AT_LINE_ENDS) {
            // Universal newlines, and an end of line that is missing in the end does not matter.
            return split(text.replace("\r\n", "\n").replace('\r', '\n'))
                    .map(Reference::withoutEnd)
                    .toList();
        }
        return text.isEmpty() || text.endsWith("\n")
                ? split(text).toList()
                : Stream.concat(split(text), Stream.of("\\ No newline at end of file"))
                        .toList();
    }

    private static Stream<String> split(String text) {
        if (text.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of((text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
    }

    /** What Python's {@code rstrip} takes away. */
    private static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && isSpace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
