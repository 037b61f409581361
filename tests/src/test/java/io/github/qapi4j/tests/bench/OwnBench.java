// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code mvn clean compile} of a project whose one package asks for the classes of QEMU's whole source tree, with Maven's
 * and Java's default settings; against a project with the same generated classes as plain sources, and one with an empty
 * class, which is what Maven itself takes. Arguments: the source tree, Maven's wrapper, the local Maven repository with the
 * processor, that of all else, and optionally one with an earlier processor, which is then the floor.
 */
public final class OwnBench {
    private static final int RUNS = 3;
    private static final String PACKAGE = "com/example/qemu";

    private final Path folder;
    private final String maven;
    private final String others;

    private OwnBench(Path folder, String maven, String others) {
        this.folder = folder;
        this.maven = maven;
        this.others = others;
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("qapi4j-bench");
        try {
            OwnBench bench =
                    new OwnBench(folder, Path.of(args[1]).toAbsolutePath().toString(), args[3]);
            Path now = Path.of(args[2]).toAbsolutePath();
            Contest contest = new Contest("s", 1, RUNS);
            if (args.length > 4) {
                Path before = Path.of(args[4]).toAbsolutePath();
                bench.add(contest, "the processor of before", bench.asking("before", args[0], before), before);
            }
            Path asking = bench.asking("now", args[0], now);
            bench.build(asking, now);
            bench.add(contest, "generated sources, no processor", bench.plain(asking, now), now);
            bench.add(contest, "Maven alone, one empty class", bench.empty(now), now);
            bench.add(contest, "the processor", asking, now);
            contest.run();
        } finally {
            delete(folder);
        }
    }

    private void add(Contest contest, String name, Path project, Path repository) {
        contest.add(name, () -> Stopwatch.once(() -> build(project, repository)) / 1e3);
    }

    /** The version that was installed last to a repository. */
    private static String version(Path repository) throws IOException {
        try (Stream<Path> versions = Files.list(repository.resolve("io/github/qapi4j/qapi4j-processor"))) {
            return versions.filter(Files::isDirectory)
                    .max(Comparator.comparingLong(version -> version.toFile().lastModified()))
                    .orElseThrow()
                    .getFileName()
                    .toString();
        }
    }

    /** A project whose package asks for the classes. */
    private Path asking(String name, String schema, Path repository) throws IOException {
        String version = version(repository);
        Path project = project(name, version, """
                      <configuration>
                        <annotationProcessorPaths>
                          <path>
                            <groupId>io.github.qapi4j</groupId>
                            <artifactId>qapi4j-processor</artifactId>
                            <version>%s</version>
                          </path>
                        </annotationProcessorPaths>
                      </configuration>
                """.formatted(version));
        Path file = sources(project).resolve(PACKAGE + "/package-info.java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "@io.github.qapi4j.contract.QapiSchema(\"" + schema + "\")\npackage " + PACKAGE.replace('/', '.')
                        + ";\n");
        return project;
    }

    /** A project with the sources that were generated for another one. */
    private Path plain(Path asking, Path repository) throws IOException {
        Path project = project("plain", version(repository), "");
        Path generated = asking.resolve("target/generated-sources/annotations");
        try (Stream<Path> files = Files.walk(generated)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = sources(project).resolve(generated.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return project;
    }

    private Path empty(Path repository) throws IOException {
        Path project = project("empty", version(repository), "");
        Files.createDirectories(sources(project));
        Files.writeString(sources(project).resolve("Empty.java"), "class Empty {}\n");
        return project;
    }

    private static Path sources(Path project) {
        return project.resolve("src/main/java");
    }

    private Path project(String name, String version, String configuration) throws IOException {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>io.github.qapi4j</groupId>
                      <artifactId>qapi4j-contract</artifactId>
                      <version>%s</version>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>3.14.1</version>
                %s      </plugin>
                      <plugin>
                        <artifactId>maven-resources-plugin</artifactId>
                        <version>3.4.0</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(name, version, configuration));
        return project;
    }

    private void build(Path project, Path repository) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(maven, "-B", "-q", "-ntp"));
        command.add("-Dmaven.repo.local=" + repository);
        command.add("-Dmaven.repo.local.tail=" + others);
        command.addAll(List.of("-f", project.resolve("pom.xml").toString(), "clean", "compile"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // What the user has set for Maven is not for this.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_PROJECTBASEDIR"));
        int exitCode = builder.start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with exit code " + exitCode);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
