// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Separates the output of tests from ours and from each other's, by the thread that prints. */
final class TestOutput {
    private static final int LONGEST = 1 << 20;
    private static final InheritableThreadLocal<@Nullable CapturedOutput> CURRENT = new InheritableThreadLocal<>();

    private TestOutput() {}

    /** Takes over the output and error output of this JVM, and returns the real output. */
    static PrintStream install() {
        PrintStream out = System.out;
        System.setOut(new PrintStream(new Routed(out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Routed(System.err), true, StandardCharsets.UTF_8));
        return out;
    }

    /** Captures what this thread and those that it starts print. */
    static void capture(CapturedOutput captured) {
        CURRENT.set(captured);
    }

    /** What a test has printed so far, up to a length. */
    static final class CapturedOutput {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean cut;

        synchronized void write(byte[] from, int offset, int length) {
            int free = Math.min(length, LONGEST - bytes.size());
            bytes.write(from, offset, free);
            cut |= free < length;
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
            CapturedOutput captured = CURRENT.get();
            if (captured == null) {
                real.write(from, offset, length);
            } else {
                captured.write(from, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            real.flush();
        }
    }
}
