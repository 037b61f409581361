// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The qtest connection as lines: each command has one answer, in the order in which they were sent, and interrupts are
 * announced in between. An answer that nobody waits for any more is still counted, so that the next one fits again.
 */
final class QtestLine {
    /** Of an answer: a quarter as many bytes of the guest's memory can be read at once, or more. */
    static final int LONGEST = (int) Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

    private static final Pattern IRQ = Pattern.compile("IRQ (raise|lower) (\\d{1,6})");

    private final String vmName;
    private final IrqLines irqs;
    private final QemuStream stream;
    private final Queue<CompletableFuture<String>> pending = new ArrayDeque<>();
    private @Nullable String end;
    /** What the stream's thread made no sense of. */
    private long odd;

    QtestLine(String vmName, Path socket, IrqLines irqs) {
        this.vmName = vmName;
        this.irqs = irqs;
        this.stream = QemuStream.listen("qtest " + vmName, socket, new Reader());
    }

    QemuStream stream() {
        return stream;
    }

    /** The answer to a command, without its line end. */
    String exchange(String command, Duration deadline) {
        if (command.indexOf('\n') >= 0 || command.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a qtest command is one line: '" + command + "'");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new QtestException(vmName, command, null, "was not sent: the thread was interrupted", null);
        }
        Deadline limit = Deadline.after(deadline);
        try {
            return send(command).get(limit.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new QtestException(vmName, command, null, "was not answered within " + limit, e);
        } catch (ExecutionException e) {
            throw new QtestException(vmName, command, null, "was not answered: " + QemuStream.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QtestException(vmName, command, null, "was interrupted", e);
        }
    }

    private synchronized CompletableFuture<String> send(String command) {
        CompletableFuture<String> reply = new CompletableFuture<>();
        if (end != null) {
            reply.completeExceptionally(new IOException(end));
        } else {
            pending.add(reply);
            // Whatever happens to the bytes, the end of the stream ends the waits.
            var unused = stream.send((command + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return reply;
    }

    private synchronized @Nullable CompletableFuture<String> next() {
        return pending.poll();
    }

    private void line(String line) {
        if (line.startsWith("IRQ ")) {
            irq(line);
            return;
        }
        CompletableFuture<String> reply = next();
        if (reply != null) {
            reply.complete(line);
        } else {
            warn("an answer without a command: " + line);
        }
    }

    private void irq(String line) {
        Matcher irq = IRQ.matcher(line);
        if (irq.matches()) {
            irqs.changed(new Irq(Integer.parseInt(irq.group(2)), irq.group(1).equals("raise")));
        } else {
            warn("no interrupt: " + line);
        }
    }

    private synchronized void ended(String reason) {
        end = reason;
        IOException cause = new IOException(reason);
        for (CompletableFuture<String> reply = next(); reply != null; reply = next()) {
            reply.completeExceptionally(cause);
        }
        irqs.end(reason);
    }

    /** Of a flood the first ones are shown, and how it grows. */
    private void warn(String what) {
        odd++;
        if (odd > 10 && Long.bitCount(odd) != 1) {
            return;
        }
        System.getLogger(Vm.class.getName()).log(System.Logger.Level.WARNING, vmName + ": qtest said " + what);
    }

    private final class Reader implements QemuStream.Receiver {
        private final ByteArrayOutputStream part = new ByteArrayOutputStream();

        @Override
        public void received(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                byte one = bytes.get();
                if (one == '\n') {
                    line(part.toString(StandardCharsets.UTF_8));
                    part.reset();
                } else if (part.size() >= LONGEST) {
                    throw new IllegalStateException("a line has more than " + LONGEST + " bytes");
                } else {
                    part.write(one);
                }
            }
        }

        @Override
        public void ended(String reason) {
            QtestLine.this.ended(reason);
        }
    }
}
