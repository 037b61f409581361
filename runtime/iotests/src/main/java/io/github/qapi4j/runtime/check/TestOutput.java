// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps what tests print apart from what we print, and apart from each other's, by the thread that prints. */
final class TestOutput {
    private static final int LONGEST = 1 << 20;
    private static final InheritableThreadLocal<@Nullable Kept> CURRENT = new InheritableThreadLocal<>();

    private TestOutput() {}

    /** Takes over the output and error output of this JVM, and returns the real output. */
    static PrintStream install() {
        PrintStream out = System.out;
        System.setOut(new PrintStream(new Routed(out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Routed(System.err), true, StandardCharsets.UTF_8));
        return out;
    }

    /** Keeps what this thread and those that it starts print. */
    static void keep(Kept kept) {
        CURRENT.set(kept);
    }

    /** What a test has printed so far, up to a length. */
    static final class Kept {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean cut;

        synchronized void write(byte[] from, int offset, int length) {
            int room = Math.min(length, LONGEST - bytes.size());
            bytes.write(from, offset, room);
            cut |= room < length;
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8) + (cut ? "\n… (the rest is left out)\n" : "");
        }
    }

    private static final class Routed extends OutputStream {
        private final PrintStream real;

        Routed(PrintStream real) {
            this.real = real;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            Kept kept = CURRENT.get();
            if (kept == null) {
                real.write(from, offset, length);
            } else {
                kept.write(from, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            real.flush();
        }
    }
}
