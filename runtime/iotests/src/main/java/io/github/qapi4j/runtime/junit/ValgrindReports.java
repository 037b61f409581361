// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What valgrind wrote about a test's machines. A report is left only where it found errors, or where QEMU was not ended.
 *
 * @param folder the test's own
 */
record ValgrindReports(Path folder) {
    /** Whether there is a report about a process. */
    boolean has(long pid) {
        return Files.exists(folder.resolve(pid + ".valgrind"));
    }

    /**
     * Takes the reports away.
     *
     * @throws AssertionError if there are any, with their texts
     */
    void demandNone() {
        StringBuilder texts = new StringBuilder();
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "*.valgrind")) {
            for (Path report : reports) {
                // Whatever QEMU prints need not be UTF-8.
                texts.append('\n').append(new String(Files.readAllBytes(report), StandardCharsets.UTF_8));
                Files.delete(report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read valgrind's reports in " + folder, e);
        }
        if (!texts.isEmpty()) {
            throw new AssertionError("valgrind found errors in QEMU:" + texts);
        }
    }
}
