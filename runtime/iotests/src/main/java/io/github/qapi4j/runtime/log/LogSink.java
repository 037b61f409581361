// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Where lines of a log go, one record at a time. */
final class LogSink {
    private final OutputStream out;
    private int unread;

    LogSink(OutputStream out) {
        this.out = out;
    }

    synchronized void write(String record) {
        try {
            out.write((record + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            unread++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the test's log", e);
        }
    }

    synchronized String text() {
        if (out instanceof ByteArrayOutputStream memory) {
            unread = 0;
            return memory.toString(StandardCharsets.UTF_8);
        }
        throw new IllegalStateException("this log is not kept in memory");
    }

    /** The records since the text was asked for. */
    synchronized int unread() {
        return unread;
    }
}
