// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A QEMU without a machine, whose QMP monitor connects to a socket of the tool. Killed by {@link #close}, and when the JVM
 * shuts down.
 */
final class QemuProcess implements AutoCloseable {
    private static final String SETSID = "setsid";
    private static final int LONGEST_TAIL = 4000;
    private static final long SECONDS_TO_END = 5;

    private final Process process;
    private final Path output;
    private final Thread shutdownHook;

    private QemuProcess(Process process, PrivateFolder folder) {
        this.process = process;
        this.output = folder.output();
        this.shutdownHook = new Thread(() -> endWithJvm(folder), "qapi-kill-qemu");
    }

    static QemuProcess start(String program, PrivateFolder folder) throws SchemaQueryException {
        return start(command(program, folder.socket(), isStorageDaemon(program), List.of()), folder);
    }

    /**
     * Starts a program with arguments of the user's.
     *
     * @param arguments without them, a system emulator has no machine
     */
    static QemuProcess start(String program, boolean storageDaemon, List<String> arguments, PrivateFolder folder)
            throws SchemaQueryException {
        return start(inSessionOfItsOwn(command(program, folder.socket(), storageDaemon, arguments)), folder);
    }

    /** So that Ctrl-C in the terminal of the tool is not for the program, too; where there is no setsid, it is. */
    private static List<String> inSessionOfItsOwn(List<String> command) {
        boolean possible = Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .anyMatch(folder -> new File(folder, SETSID).canExecute());
        return possible ? Stream.concat(Stream.of(SETSID), command.stream()).toList() : command;
    }

    private static QemuProcess start(List<String> command, PrivateFolder folder) throws SchemaQueryException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(folder.output().toFile());
        QemuProcess started;
        try {
            started = new QemuProcess(builder.start(), folder);
        } catch (IOException e) {
            throw new SchemaQueryException("cannot start: " + e.getMessage(), e);
        }
        try {
            Runtime.getRuntime().addShutdownHook(started.shutdownHook);
            return started;
        } catch (IllegalStateException e) {
            started.kill();
            throw new SchemaQueryException("the tool is shutting down", e);
        }
    }

    /** Whether it is one by its name. */
    static boolean isStorageDaemon(String program) {
        Path file = Path.of(program).getFileName();
        return file != null && file.toString().contains("storage-daemon");
    }

    private static List<String> command(String program, Path socket, boolean storageDaemon, List<String> arguments) {
        // In an option of QEMU a comma is a separator, and two commas stand for one.
        String chardev = "socket,id=qmp,path=" + socket.toString().replace(",", ",,");
        Stream<String> monitor = storageDaemon
                ? Stream.of("--chardev", chardev, "--monitor", "chardev=qmp")
                : Stream.of("-chardev", chardev, "-mon", "chardev=qmp,mode=control");
        Stream<String> machine = storageDaemon
                ? Stream.of()
                : arguments.isEmpty()
                        ? Stream.of("-machine", "none", "-display", "none", "-nodefaults", "-no-user-config", "-S")
                        // Before the arguments, which may say otherwise.
                        : Stream.of("-display", "none");
        return Stream.of(Stream.of(program), machine, arguments.stream(), monitor)
                .flatMap(part -> part)
                .toList();
    }

    /** Completes when the process has ended, with its exit code and the end of its output. */
    CompletionStage<String> end() {
        return process.onExit().thenApply(ended -> state());
    }

    /** Whether the process runs, its exit code if not, and the end of its output: for messages. */
    String state() {
        String text = tail().strip();
        return (process.isAlive() ? "it is still running" : "it ended with exit code " + process.exitValue())
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
            return "(the output cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Waits until the process ends by itself, at most until the deadline. */
    void awaitEnd(Deadline deadline) throws InterruptedException {
        process.waitFor(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
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
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is being shut down, and the hook has run.
        }
    }

    private void kill() {
        // The program may be a script that runs QEMU.
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private void endWithJvm(PrivateFolder folder) {
        kill();
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            folder.close();
        } catch (InterruptedException | SchemaQueryException e) {
            // Nobody is left to read a message.
        }
    }
}
