// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The jar, and programs that run with it. */
final class ToolJar {
    static final Path ROOT = Path.of(System.getProperty("qapi4j.root", "..")).toAbsolutePath();
    /** QEMU 7.2's: big enough to fill every pipe. */
    static final Path SCHEMA =
            ROOT.resolve("qapi-schema/qemu-7.2/src/main/resources/io/github/qapi4j/qemu/qemu-7.2.json");

    private static final Path TARGET = ROOT.resolve("processor/cli/target");

    /** What a program did. */
    record Run(int code, String out, String err) {}

    private ToolJar() {}

    /** The jar of this build; without one that is as new as its classes, the test is skipped. */
    static Path packaged() throws IOException {
        assumeTrue(Files.isDirectory(TARGET.resolve("classes")), "the tool is not built here");
        Optional<Path> jar;
        try (Stream<Path> files = Files.list(TARGET)) {
            jar = files.filter(file -> file.toString().endsWith("-tool.jar")).max(Comparator.comparing(ToolJar::time));
        }
        assumeTrue(jar.isPresent(), "the tool is not packaged; the goals package and verify do that");
        for (String module : List.of(
                "qapi-schema/contract", "processor/schema", "processor/generator", "runtime/client", "processor/cli")) {
            try (Stream<Path> classes = Files.walk(ROOT.resolve(module).resolve("target/classes"))) {
                FileTime newest = classes.filter(Files::isRegularFile)
                        .map(ToolJar::time)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                assumeTrue(time(jar.get()).compareTo(newest) >= 0, "the packaged tool is older than its classes");
            }
        }
        return jar.get();
    }

    /** A program of the JDK that runs this. */
    static String jdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** Runs a program to its end. */
    static Run run(Path folder, String... command) throws IOException, InterruptedException {
        return run(folder, List.of(command));
    }

    /** Runs the tool in a folder. */
    static Run qapi(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(jdk("java"), "-jar", packaged().toString()));
        command.addAll(List.of(arguments));
        return run(folder, command);
    }

    private static Run run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
