// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of a project of tests/samples, as builds leave nothing in the source tree.
 *
 * @param folder where the copy is
 * @param repository what a release would publish, beside it
 */
record SampleProject(Path folder, Path repository) {
    static final Path SAMPLES = Release.ROOT.resolve("tests/samples");

    /** Copies a project below a folder; the test is skipped where a module of ours is not packaged. */
    static SampleProject copied(String sample, Path below) throws IOException {
        Path repository = below.resolve("repository");
        Published.into(repository);
        Path from = SAMPLES.resolve(sample);
        Path to = below.resolve(sample);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return new SampleProject(to, repository);
    }

    /** A new folder; the test is skipped where a module of ours is not packaged. */
    static SampleProject empty(String name, Path below) throws IOException {
        Path repository = below.resolve("repository");
        Published.into(repository);
        return new SampleProject(Files.createDirectory(below.resolve(name)), repository);
    }

    /** Builds it with Maven; gives what Maven prints. */
    String maven(String... goals) throws Exception {
        return succeeded(built(goals));
    }

    /** Builds it with Maven, which must fail; gives what Maven prints. */
    String failingMaven(String... goals) throws Exception {
        return failed(built(goals));
    }

    /** The command that builds it with Maven. */
    List<String> mavenCommand(String... goals) {
        List<String> command = new ArrayList<>(List.of(
                Release.ROOT.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                // What is not ours comes from the repository of the build that runs this, which is only read.
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + repositories(),
                // It would outlive the test by hours.
                "-Dkotlin.compiler.daemon=false",
                "-f",
                folder.resolve("pom.xml").toString()));
        command.addAll(List.of(goals));
        return command;
    }

    /** Surefire hands on where the running build keeps what it has fetched; that one may stand upon another one. */
    private static String repositories() {
        String own = System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        String tail = System.getProperty("maven.repo.local.tail", "");
        return tail.isEmpty() ? own : own + "," + tail;
    }

    /** A program of the JDK that runs this. */
    static String jdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** Runs a command in the project's folder; gives what it prints, and fails where it does. */
    String run(List<String> command) throws Exception {
        return succeeded(finished(command));
    }

    /** Runs a command in the project's folder, which must fail; gives what it prints. */
    String runFailing(List<String> command) throws Exception {
        return failed(finished(command));
    }

    private Finished built(String... goals) throws Exception {
        Finished finished = finished(mavenCommand(goals));
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(repository.toString())))
                .as("no process of the build is left")
                .isEmpty();
        return finished;
    }

    private record Finished(int code, String text) {}

    private static String failed(Finished finished) {
        assertThat(finished.code()).as(finished.text()).isNotZero();
        return finished.text();
    }

    private static String succeeded(Finished finished) {
        assertThat(finished.code()).as(finished.text()).isZero();
        return finished.text();
    }

    private Finished finished(List<String> command) throws Exception {
        Path output = Files.createTempFile(folder, "output", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The build that runs this may have set what is meant for itself.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_PROJECTBASEDIR"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(9, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Finished(process.exitValue(), Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
