// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.program.ExitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs QEMU, for a person to look into it.
 *
 * @param name for messages
 * @param command its arguments come before those of QEMU
 * @param valgrindLogs where valgrind writes; null for other programs
 */
record Wrapper(String name, List<String> command, @Nullable Path valgrindLogs) {
    private static final int VALGRIND_FOUND_ERRORS = 99;

    static Wrapper gdbserver(String... options) {
        List<String> command = new ArrayList<>(List.of("gdbserver"));
        command.addAll(List.of(options));
        return new Wrapper("gdb", List.copyOf(command), null);
    }

    static Wrapper valgrind(Path logs) {
        String file = logs.toAbsolutePath() + "/%p.valgrind";
        return new Wrapper(
                "valgrind",
                List.of("valgrind", "--log-file=" + file, "--error-exitcode=" + VALGRIND_FOUND_ERRORS),
                logs.toAbsolutePath());
    }

    /** What is to be said after QEMU's end: valgrind's report if it found errors, whose file stays then. */
    String report(long pid, ExitStatus exit) {
        if (valgrindLogs == null) {
            return "";
        }
        Path file = valgrindLogs.resolve(pid + ".valgrind");
        if (exit.code() == VALGRIND_FOUND_ERRORS) {
            return "valgrind's report (" + file + "):\n" + new LogFile(file).text();
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove valgrind's report", e);
        }
        return "";
    }
}
