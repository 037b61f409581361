// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.program.QemuBinary;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A JVM of its own that runs a program of these tests, which says things on its output. */
final class OtherJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it with a folder for temporary files. */
    static OtherJvm start(Path temporary, Class<?> program, String... arguments) throws IOException {
        return start(List.of(), temporary, program, arguments);
    }

    /** Starts it through another program, which becomes the JVM. */
    static OtherJvm start(List<String> wrapper, Path temporary, Class<?> program, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(wrapper);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Djava.io.tmpdir=" + temporary));
        line.add("-D" + QemuBinary.PROPERTY + "=" + QemuBinary.standard());
        line.add(program.getName());
        line.addAll(Arrays.asList(arguments));
        return new OtherJvm(new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** What it says next, word by word. */
    List<String> words() {
        CompletableFuture<String> line = InThread.start(() -> {
            try {
                return String.valueOf(output.readLine());
            } catch (IOException e) {
                return e.toString();
            }
        });
        assertThat(line).succeedsWithin(Duration.ofMinutes(2));
        return List.of(line.join().split(" "));
    }

    /** Kills it with SIGKILL, so that it cannot clean up. */
    void kill() {
        process.destroyForcibly();
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(2));
    }

    /** Waits until it has exited by itself. */
    void awaitExit() {
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(2));
        assertThat(process.exitValue()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
