// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.program.CommandLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

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

    /**
     * What stands before a prompt.
     *
     * @param text without the prompt
     * @param length how many bytes it takes, with the prompt
     */
    record Printed(String text, int length) {}

    PromptReader(RunningTool running) {
        this.running = running;
    }

    /** The output up to the next prompt, without it. */
    String next(Deadline end, String what) {
        long pause = SHORTEST;
        while (true) {
            // Looked at before the output is, so that what it printed last is not missed.
            var exit = running.exit();
            String text = read();
            Printed printed = upToPrompt(text);
            if (printed != null) {
                at += printed.length();
                return printed.text();
            }
            if (exit.isPresent()) {
                throw new ToolFailedException(running.ended(exit.get()));
            }
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(what, null);
            }
            if (end.hasPassed()) {
                throw tooLate(end, what);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST);
        }
    }

    /** What stands before the first prompt, of one character for each byte; null if there is no prompt yet. */
    static @Nullable Printed upToPrompt(String bytes) {
        int prompt = bytes.indexOf(PROMPT);
        return prompt < 0 ? null : new Printed(decoded(bytes.substring(0, prompt)), prompt + PROMPT.length());
    }

    /** Kills qemu-io, which has not done something in time. */
    ToolTimeoutException tooLate(Deadline end, String what) {
        running.process().close();
        return new ToolTimeoutException(
                QemuIo.NAME,
                "qemu-io was killed after " + end + ", before " + what + "; it had printed: "
                        + CommandLines.masked(decoded(read())),
                null);
    }

    /** Kills qemu-io, because the thread that waits for it is interrupted. */
    ToolException interrupted(String what, @Nullable Throwable cause) {
        running.process().close();
        return new ToolException(QemuIo.NAME, "qemu-io was interrupted before " + what, cause);
    }

    /** One character for each byte, so that half of a longer one does no harm. */
    private String read() {
        try {
            byte[] bytes = OutputFile.read(running.outputFile(), at, OutputFile.limit());
            if (bytes == null) {
                running.process().close();
                throw new ToolException(QemuIo.NAME, "qemu-io printed too much to be read, and was killed", null);
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ToolException(QemuIo.NAME, "the output of qemu-io cannot be read", e);
        }
    }

    private static String decoded(String bytes) {
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return RunningTool.withLineFeeds(text);
    }
}
