// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs the program in a JVM and a folder of its own, with QEMU programs that are scripts. */
final class ScriptedCheck {
    private static final String PROGRAM = "io.github.qapi4j.runtime.check.Check";

    final Path folder;
    final Map<String, String> environment = new TreeMap<>();
    private int code;
    private String output = "";

    ScriptedCheck(Path folder) throws IOException {
        this.folder = folder;
        Path build = folder.resolve("build");
        Files.createDirectories(build.resolve("storage-daemon"));
        script(
                build.resolve("qemu-system-x86_64"),
                "echo 'pc-i440fx-9 Standard PC (default)'; echo 'pc (alias of pc-i440fx-9)'; echo \"no such device: $*\"");
        for (String tool : List.of("qemu-img", "qemu-io", "qemu-nbd", "storage-daemon/qemu-storage-daemon")) {
            script(build.resolve(tool), "exit 0");
        }
    }

    /** Not by this JVM: while it has a file open, another test may start a process that inherits it, and nobody can run it. */
    static void script(Path file, String text) throws IOException {
        Process writer =
                new ProcessBuilder("/bin/sh", "-c", "cat >\"$0\" && chmod 700 \"$0\"", file.toString()).start();
        try (var in = writer.outputWriter()) {
            in.write("#!/bin/sh\n" + text + "\n");
        }
        assertThat(writer.onExit().join().exitValue()).isZero();
    }

    String build() {
        return folder.resolve("build").toString();
    }

    /** What has a program hear Ctrl-C although a shell had us ignore it, as shells do with what runs in the background. */
    private static List<String> hearing() throws IOException, InterruptedException {
        List<String> env = List.of("env", "--default-signal=INT");
        List<String> attempt = new ArrayList<>(env);
        attempt.add("true");
        return new ProcessBuilder(attempt).start().waitFor() == 0 ? env : List.of();
    }

    /** Starts it; its output goes to the file {@code output}. */
    Process start(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(hearing());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QEMU_") || name.equals("QSD_PROG"));
        builder.environment().keySet().removeAll(List.of("TEST_DIR", "SOCK_DIR", "IMGOPTS"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end with the build of scripts. */
    ScriptedCheck run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--qemu-build", build()));
        all.addAll(List.of(arguments));
        return runPlain(all.toArray(String[]::new));
    }

    ScriptedCheck runPlain(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("it ends").isTrue();
            code = process.exitValue();
            output = Files.readString(folder.resolve("output"));
            return this;
        } finally {
            process.destroyForcibly();
        }
    }

    int code() {
        return code;
    }

    String output() {
        return output;
    }

    /** Output without what differs from run to run: times, and on a slow machine their width. */
    List<String> lines() {
        return output.lines()
                .map(line -> line.replaceAll("\\[[0-9:]{8}\\]", "[time]").replaceAll(" *\\b[0-9]+\\.[0-9]s", " N.Ns"))
                .toList();
    }

    /** What is in the folder, besides what a test put there. */
    List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !List.of("build", "output", "tests").contains(name))
                    .sorted()
                    .toList();
        }
    }
}
