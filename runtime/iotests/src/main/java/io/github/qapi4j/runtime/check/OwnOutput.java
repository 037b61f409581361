// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps the JVM's standard output for a report that a program reads, such as TAP. */
final class OwnOutput {
    private OwnOutput() {}

    /**
     * Opens the standard output once more and closes the first one, which the JDK does by leading it to {@code /dev/null}:
     * that is what processes of tests inherit from now on. Where the system cannot do so, all stays as it was.
     */
    static PrintStream take(PrintStream out) {
        out.flush();
        try {
            // Not to be closed: it is for the rest of the JVM's life.
            FileOutputStream again = new FileOutputStream("/proc/self/fd/1", true);
            new FileOutputStream(FileDescriptor.out).close();
            return new PrintStream(again, false, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return out;
        }
    }
}
