// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads what qemu-io prints, from prompt to prompt. The output is a file, which has no end to wait for, so it is looked
 * at again and again, at growing intervals.
 */
final class PromptReader {
    private static final String PROMPT = "qemu-io> ";
    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(10);

    private final RunningTool running;
    private long at;

    PromptReader(RunningTool running) {
        this.running = running;
    }

    /** The output up to the next prompt, without it. */
    String next(Duration deadline, String what) {
        boolean endless = deadline.isZero() || deadline.isNegative();
        long end = System.nanoTime() + deadline.toNanos();
        long pause = SHORTEST;
        while (true) {
            // Looked at before the output is, so that what it printed last is not missed.
            var exit = running.process().exit();
            String text = read();
            int prompt = text.indexOf(PROMPT);
            if (prompt >= 0) {
                String found = text.substring(0, prompt);
                at += (found + PROMPT).getBytes(StandardCharsets.ISO_8859_1).length;
                return decoded(found);
            }
            if (exit.isPresent()) {
                throw new ToolFailedException(running.result(exit.get()));
            }
            if (Thread.currentThread().isInterrupted()) {
                running.process().close();
                throw new ToolException("qemu-io was interrupted before " + what, null);
            }
            if (!endless && System.nanoTime() - end >= 0) {
                running.process().close();
                throw new ToolTimeoutException("qemu-io was killed after " + deadline.toMillis() + " ms, before " + what
                        + "; it had printed: " + decoded(text));
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST);
        }
    }

    /** One character for each byte, so that half of a longer one does no harm. */
    private String read() {
        try (RandomAccessFile file = new RandomAccessFile(running.outputFile().toFile(), "r")) {
            if (file.length() < at) {
                running.process().close();
                throw new ToolException("qemu-io printed too much to be read, and was killed", null);
            }
            byte[] bytes = new byte[(int) (file.length() - at)];
            file.seek(at);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ToolException("the output of qemu-io cannot be read", e);
        }
    }

    private static String decoded(String bytes) {
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
