// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The guest's console: its output and its input. It is connected before QEMU runs any guest, so that nothing that is
 * printed is lost, and always read, so that QEMU never waits for us. What nobody takes is kept, up to 4 MiB; then the
 * oldest bytes are dropped.
 *
 * <p>It ends with its VM: what has arrived can still be taken. Threads may share it. A deadline of zero or less means
 * none.
 */
public final class Console {
    private static final int MOST = 4 << 20;

    private final String vmName;
    private final @Nullable Path logFile;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private final Consumer<byte[]> observer;
    private final QemuStream stream;
    private @Nullable OutputStream log;
    private @Nullable String end;
    private long dropped;

    private Console(String vmName, Path socket, @Nullable Path logFile, Consumer<byte[]> observer) throws IOException {
        this.vmName = vmName;
        this.observer = observer;
        this.logFile = logFile;
        if (logFile != null) {
            log = Channels.newOutputStream(Files.newByteChannel(
                    logFile,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        }
        this.stream = QemuStream.listen("console " + vmName, socket, new Reader());
    }

    static Console listen(String vmName, Path socket, @Nullable Path logFile, Consumer<byte[]> observer) {
        try {
            return new Console(vmName, socket, logFile, observer);
        } catch (IOException e) {
            throw new VmConnectionException(vmName, "cannot write the console's log: " + e, e);
        }
    }

    QemuStream stream() {
        return stream;
    }

    /**
     * Takes bytes, waiting until there are so many.
     *
     * @param count how many
     * @param deadline how long to wait, all together
     * @return exactly so many bytes
     * @throws VmTimeoutException if they do not arrive in time; nothing is taken then
     * @throws VmConnectionException if the connection ends before; nothing is taken then
     * @throws VmInterruptedException if this thread is interrupted; nothing is taken then
     */
    public synchronized byte[] receive(int count, Duration deadline) {
        Deadline limit = Deadline.after(deadline);
        while (arrived.size() < count) {
            await(limit, count + " bytes");
        }
        return take(count);
    }

    /**
     * Takes what the guest prints, up to and including a text that is waited for.
     *
     * @param text what to look for
     * @param deadline how long to wait, all together
     * @return all that came before it, and it
     * @throws VmTimeoutException if it does not arrive in time; nothing is taken then
     * @throws VmConnectionException if the connection ends before; nothing is taken then
     * @throws VmInterruptedException if this thread is interrupted; nothing is taken then
     */
    public synchronized String waitFor(String text, Duration deadline) {
        Deadline limit = Deadline.after(deadline);
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        long gone = dropped;
        while (true) {
            byte[] all = arrived.toByteArray();
            int at = indexOf(all, wanted, Math.max(0, (int) (from - (dropped - gone))));
            if (at >= 0) {
                return new String(take(at + wanted.length), StandardCharsets.UTF_8);
            }
            from = Math.max(0, all.length - wanted.length);
            gone = dropped;
            await(limit, "'" + text + "'");
        }
    }

    /**
     * Takes all that has arrived, without waiting.
     *
     * @return as UTF-8; what is not UTF-8 is replaced
     */
    public synchronized String drain() {
        return new String(receiveAll(), StandardCharsets.UTF_8);
    }

    /**
     * Takes all that has arrived, without waiting, as bytes: the last character may not be complete.
     *
     * @return empty if there is nothing
     */
    public synchronized byte[] receiveAll() {
        return take(arrived.size());
    }

    /**
     * How many bytes were dropped because the buffer was full.
     *
     * @return 0 unless the guest printed too much
     */
    public synchronized long dropped() {
        return dropped;
    }

    /**
     * The file that receives all output.
     *
     * @return null if there is none
     */
    public @Nullable Path log() {
        return logFile;
    }

    /**
     * Types a text, as UTF-8.
     *
     * @param text sent as it is: a line end is not added
     * @param deadline how long QEMU may take for it; it takes only as much as the guest reads
     * @throws VmTimeoutException if it does not take it in time
     * @throws VmConnectionException if the connection has ended
     * @throws VmInterruptedException if this thread is interrupted
     */
    public void send(String text, Duration deadline) {
        CompletableFuture<@Nullable Void> sent = stream.send(text.getBytes(StandardCharsets.UTF_8));
        Deadline limit = Deadline.after(deadline);
        try {
            sent.get(limit.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new VmTimeoutException(vmName, "the console did not take the text within " + limit, e);
        } catch (ExecutionException e) {
            throw new VmConnectionException(vmName, "the console is closed for input: " + QemuStream.reason(e), e);
        } catch (InterruptedException e) {
            throw VmInterruptedException.of(vmName, "the console took a text", e);
        }
    }

    private void await(Deadline limit, String what) {
        if (end != null) {
            throw new VmConnectionException(vmName, shown("the console ended before " + what + " came: " + end), null);
        } else if (limit.hasPassed()) {
            throw new VmTimeoutException(vmName, shown("the console did not show " + what + " within " + limit), null);
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(this, limit.remainingNanos());
        } catch (InterruptedException e) {
            throw VmInterruptedException.of(vmName, "the console was to show " + what, e);
        }
    }

    private String shown(String why) {
        byte[] all = arrived.toByteArray();
        String tail =
                new String(all, Math.max(0, all.length - 2000), Math.min(2000, all.length), StandardCharsets.UTF_8);
        return why + (tail.isEmpty() ? "; it shows nothing" : "; it shows:\n" + tail);
    }

    private byte[] take(int count) {
        byte[] all = arrived.toByteArray();
        arrived.reset();
        arrived.write(all, count, all.length - count);
        return Arrays.copyOf(all, count);
    }

    private static int indexOf(byte[] all, byte[] wanted, int from) {
        for (int at = from; at + wanted.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private synchronized void keep(byte[] bytes) {
        if (log != null) {
            try {
                log.write(bytes);
            } catch (IOException e) {
                System.getLogger(Vm.class.getName())
                        .log(System.Logger.Level.WARNING, vmName + ": the console's log ends here", e);
                closeLog();
            }
        }
        arrived.writeBytes(bytes);
        if (arrived.size() > MOST) {
            // Half of it, so that this is not done again for each byte that follows.
            dropped += take(arrived.size() - MOST / 2).length;
        }
        notifyAll();
    }

    private synchronized void end(String reason) {
        end = reason;
        closeLog();
        notifyAll();
    }

    private void closeLog() {
        OutputStream open = log;
        log = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                System.getLogger(Vm.class.getName())
                        .log(System.Logger.Level.WARNING, vmName + ": cannot close the console's log", e);
            }
        }
    }

    private final class Reader implements QemuStream.Receiver {
        @Override
        public void received(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            observer.accept(copy);
            keep(copy);
        }

        @Override
        public void ended(String reason) {
            end(reason);
        }
    }
}
