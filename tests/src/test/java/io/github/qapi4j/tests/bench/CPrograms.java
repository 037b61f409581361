// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Programs in C, which lie beside this class and are compiled with the compiler of the machine. */
final class CPrograms {
    private CPrograms() {}

    /** A program that answers lines with lines, and ends when it is closed. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final OutputStream questions;

        private Running(Process process) {
            this.process = process;
            this.answers = process.inputReader(StandardCharsets.US_ASCII);
            this.questions = process.getOutputStream();
        }

        String ask(String line) throws IOException {
            questions.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            questions.flush();
            return answer();
        }

        String answer() throws IOException {
            return Objects.requireNonNull(answers.readLine(), "the program ended")
                    .strip();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            questions.close();
            process.onExit().join();
        }
    }

    /**
     * Compiles a program.
     *
     * @return empty, and a line on standard output, where there is no compiler
     */
    static Optional<Path> compile(String name, PrivateFolder folder) {
        Path source = folder.resolve(name + ".c");
        Path program = folder.resolve(name);
        try (InputStream text = CPrograms.class.getResourceAsStream(name + ".c")) {
            Files.copy(Objects.requireNonNull(text, name), source);
            Process cc = new ProcessBuilder("cc", "-O2", "-pthread", "-o", program.toString(), source.toString())
                    .inheritIO()
                    .start();
            if (cc.waitFor() == 0) {
                return Optional.of(program);
            }
            System.out.printf("(%s: cc ended with exit code %d)%n", name, cc.exitValue());
        } catch (IOException e) {
            System.out.printf("(%s: needs a C compiler: %s)%n", name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    static Running start(Path program, Path... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        try {
            return new Running(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
