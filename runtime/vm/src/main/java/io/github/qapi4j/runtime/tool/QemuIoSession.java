// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A {@code qemu-io} that takes commands one by one ({@code QemuIoInteractive}). It has the image open until it is closed.
 * Not for several threads. What takes too long ends it.
 */
public final class QemuIoSession extends ToolProgram {
    private final PromptReader output;
    private final Duration deadline;
    private final String greeting;

    private QemuIoSession(RunningTool running, Duration deadline) {
        super(running);
        this.deadline = deadline;
        output = new PromptReader(running);
        greeting = output.next(deadline, "it was ready");
    }

    static QemuIoSession open(ToolOptions options, List<String> arguments) {
        RunningTool running = RunningTool.startWithInput(QemuIo.NAME, options.command(arguments), options.ends());
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
     * Gives it a command and waits until it takes the next one.
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
        try {
            write(line);
        } catch (IOException e) {
            // It has ended, and its output says more than a broken pipe does.
        }
        return output.next(deadline, "'" + line + "' was done");
    }

    /**
     * Has it quit; kills it if it does not in time. Idempotent.
     *
     * @throws ToolTimeoutException if it had to be killed
     */
    @Override
    public void close() {
        try {
            if (isRunning()) {
                write("q");
                var unused = running().await(deadline);
            }
        } catch (IOException e) {
            // It has ended by itself.
        } finally {
            release();
        }
    }

    private void write(String line) throws IOException {
        var input = running().process().input();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }
}
