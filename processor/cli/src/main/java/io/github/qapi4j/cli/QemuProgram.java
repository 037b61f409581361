// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A QEMU that is started for one question, with nothing in it. It connects to our socket. Ended when it is closed, and also
 * when the JVM is.
 */
final class QemuProgram implements AutoCloseable {
    private static final int LONGEST_TAIL = 4000;
    private static final long SECONDS_TO_END = 5;

    private final String program;
    private final Process process;
    private final Path output;
    private final Thread onShutdown;

    private QemuProgram(String program, Process process, SocketFolder folder) {
        this.program = program;
        this.process = process;
        this.output = folder.output();
        this.onShutdown = new Thread(() -> endWithJvm(folder), "qapi-end-qemu");
    }

    static QemuProgram start(String program, SocketFolder folder) throws LiveQemuException {
        ProcessBuilder builder = new ProcessBuilder(command(program, folder.socket()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(folder.output().toFile());
        QemuProgram started;
        try {
            started = new QemuProgram(program, builder.start(), folder);
        } catch (IOException e) {
            throw new LiveQemuException("cannot start: " + e.getMessage(), e);
        }
        try {
            Runtime.getRuntime().addShutdownHook(started.onShutdown);
            return started;
        } catch (IllegalStateException e) {
            started.kill();
            throw new LiveQemuException("the tool is being ended", e);
        }
    }

    private static List<String> command(String program, Path socket) {
        // In QEMU's options a comma separates, two are one.
        String chardev = "socket,id=qmp,path=" + socket.toString().replace(",", ",,");
        if (Path.of(program).getFileName().toString().contains("storage-daemon")) {
            return List.of(program, "--chardev", chardev, "--monitor", "chardev=qmp");
        }
        String[] nothing = {"-machine", "none", "-display", "none", "-nodefaults", "-no-user-config", "-S"};
        return Stream.of(
                        Stream.of(program),
                        Stream.of(nothing),
                        Stream.of("-chardev", chardev, "-mon", "chardev=qmp,mode=control"))
                .flatMap(part -> part)
                .toList();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Runs something as soon as the program has ended; at once if it has. */
    void onEnd(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    /** How the program fares and the last that it printed, for messages. */
    String state() {
        String text = tail().strip();
        String state = process.isAlive()
                ? "'" + program + "' was still running"
                : "'" + program + "' ended with exit code " + process.exitValue();
        return state
                + (text.isEmpty()
                        ? " and printed nothing"
                        : " and printed:\n" + text.indent(2).stripTrailing());
    }

    private String tail() {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(LONGEST_TAIL, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(what it printed cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Waits a little for the program to end by itself, as it does when it was asked to. */
    void awaitEnd() throws InterruptedException {
        process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        kill();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException e) {
            // The JVM is being shut down, and the hook has run.
        }
    }

    private void kill() {
        // A program may be a script that runs QEMU.
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private void endWithJvm(SocketFolder folder) {
        kill();
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            folder.close();
        } catch (InterruptedException | IOException e) {
            // Nobody is left to tell.
        }
    }
}
