// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.io.IoResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code qemu-io} that takes commands one by one ({@code QemuIoInteractive}). It has the image open until it is closed.
 * Not for several threads. What takes too long ends it.
 */
public final class QemuIoSession extends ToolProgram {
    /** What a pipe that has been emptied always takes: a page. It is empty whenever qemu-io takes a command. */
    private static final int NEVER_BLOCKS = 4096;
    /** What messages show of a command. */
    private static final int SHOWN = 1000;

    private final PromptReader output;
    private final Duration deadline;
    private final String greeting;
    /** Whether a command is stuck half-way, so that no other one can follow. */
    private volatile boolean writing;

    private QemuIoSession(RunningTool running, Duration deadline) {
        super(running);
        this.deadline = deadline;
        output = new PromptReader(running);
        greeting = output.next(Deadline.after(deadline), "it was ready");
    }

    static QemuIoSession open(ToolOptions options, List<String> arguments) {
        RunningTool running = RunningTool.startWithInput(QemuIo.NAME, options.command(arguments), options.observer());
        try {
            return new QemuIoSession(running, options.deadline());
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /**
     * What it printed before it took commands.
     *
     * @return empty but for warnings
     */
    public String greeting() {
        return greeting;
    }

    /**
     * Sends a command and waits until qemu-io is ready for the next one.
     *
     * @param command for example {@code "write 0 64k"}; blanks around it do not matter
     * @return what it printed, with the last line end and without the prompt
     * @throws IllegalArgumentException if the command has several lines, is empty or would end qemu-io
     * @throws ToolTimeoutException if it took too long
     * @throws ToolFailedException if qemu-io ended
     * @throws ToolException if this thread is interrupted
     */
    public String cmd(String command) {
        String line = command.strip();
        if (line.contains("\n") || line.isEmpty() || line.equals("q") || line.equals("quit")) {
            throw new IllegalArgumentException("not one command that leaves qemu-io running: '" + command + "'");
        }
        Deadline end = Deadline.after(deadline);
        String what = "'" + abbreviated(line) + "' was done";
        try {
            write(line, end, what);
        } catch (IOException e) {
            // It has ended, and its output says more than a broken pipe does.
        }
        return output.next(end, what);
    }

    /**
     * Sends a command that must succeed, and waits until qemu-io is ready for the next one.
     *
     * @param command any but {@code quit}
     * @return what it did
     * @throws IoCommandException if the command fails, or its pattern is not there
     * @throws IllegalArgumentException if the command would end qemu-io
     * @throws ToolTimeoutException if it took too long
     * @throws ToolFailedException if qemu-io ended
     * @throws ToolException if this thread is interrupted
     */
    public IoResult run(IoCommand command) {
        IoResult result = attempt(command);
        if (!result.isSuccess()) {
            throw new IoCommandException(command, result);
        }
        return result;
    }

    /**
     * Sends a command that may fail, and waits until qemu-io is ready for the next one.
     *
     * @param command any but {@code quit}
     * @return what it did, or why not
     * @throws IllegalArgumentException if the command would end qemu-io
     * @throws ToolTimeoutException if it took too long
     * @throws ToolFailedException if qemu-io ended
     * @throws ToolException if this thread is interrupted
     */
    public IoResult attempt(IoCommand command) {
        return IoResult.of(cmd(command.line()));
    }

    /**
     * Quits qemu-io; kills it after the deadline. Idempotent.
     *
     * @throws ToolTimeoutException if it had to be killed
     */
    @Override
    public void close() {
        try {
            if (isRunning() && !writing) {
                Deadline end = Deadline.after(deadline);
                write("q", end, "it took the command to quit");
                running().awaitExit(end.remaining());
            }
        } catch (IOException e) {
            // It has ended by itself.
        } finally {
            release();
        }
    }

    private void write(String line, Deadline end, String what) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= NEVER_BLOCKS) {
            write(bytes);
            return;
        }
        // Neither a deadline nor an interrupt ends such a call, but the end of qemu-io does.
        FutureTask<@Nullable Void> writing = new FutureTask<>(() -> {
            write(bytes);
            return null;
        });
        Thread writer = new Thread(writing, "qemu-io-input");
        writer.setDaemon(true);
        writer.start();
        try {
            writing.get(end.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw output.tooLate(end, what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw output.interrupted(what, e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private void write(byte[] bytes) throws IOException {
        var input = running().process().input();
        writing = true;
        input.write(bytes);
        input.flush();
        writing = false;
    }

    private static String abbreviated(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
