// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.upgrade.ClassFile.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever of the generated classes the runtime was compiled against is there in the artifact of each release. */
class LinkageTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("qapi4j.root"), "qapi-schema");

    static Stream<String> releases() throws IOException {
        try (Stream<Path> folders = Files.list(SCHEMAS)) {
            List<String> releases = folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("qemu-"))
                    .sorted()
                    .toList();
            return releases.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReferenceOfTheRuntimeIsThere(String release) throws Exception {
        Path classes = SCHEMAS.resolve(release).resolve("target").resolve("classes");
        assumeTrue(
                Files.exists(classes.resolve("io/github/qapi4j/qemu/QmpIndex.class")),
                () -> classes + " has not been built");
        List<String> failures = new ArrayList<>();
        try (Artifact artifact = new Artifact(classes)) {
            runtimeReferences()
                    .forEach((from, references) -> references.forEach(reference ->
                            artifact.failure(reference).ifPresent(failure -> failures.add(from + ": " + failure))));
        }
        assertThat(failures).as("what the runtime uses and %s lacks", release).isEmpty();
    }

    /** A record's constructor changes whenever its definition gets a member, even where today's releases agree. */
    @Test
    void theRuntimeBuildsNothingByAConstructor() throws Exception {
        List<String> constructions = new ArrayList<>();
        runtimeReferences()
                .forEach((from, references) -> references.stream()
                        .filter(reference -> reference.name().equals("<init>"))
                        .forEach(reference -> constructions.add(from + " uses " + reference)));

        assertThat(constructions).isEmpty();
    }

    @Test
    void theRuntimeDoesUseGeneratedClasses() throws Exception {
        Set<String> used = runtimeReferences().values().stream()
                .flatMap(Set::stream)
                .map(Reference::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used)
                .contains(
                        "io.github.qapi4j.qemu.type.BlockdevCreateOptions",
                        "io.github.qapi4j.qemu.Qmp.blockdevCreate()Lio/github/qapi4j/qemu/command/BlockdevCreate$JobIdStage;");
    }

    /** By class of the runtime. */
    private static Map<String, Set<Reference>> runtimeReferences() throws IOException, URISyntaxException {
        Map<String, Set<Reference>> references = new TreeMap<>();
        for (Class<?> module : List.of(QmpClient.class, Vm.class, TestLog.class)) {
            references.putAll(references(module));
        }
        return references;
    }

    private static Map<String, Set<Reference>> references(Class<?> module) throws IOException, URISyntaxException {
        URI place = Objects.requireNonNull(module.getProtectionDomain().getCodeSource())
                .getLocation()
                .toURI();
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            return references(path);
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            return references(jar.getPath("/"));
        }
    }

    private static Map<String, Set<Reference>> references(Path root) throws IOException {
        Map<String, Set<Reference>> references = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(LinkageTest::isOfTheRuntime)::iterator) {
                try (InputStream in = Files.newInputStream(file)) {
                    Set<Reference> all = ClassFile.references(in.readAllBytes());
                    all.removeIf(reference -> !Artifact.isGenerated(reference.owner()));
                    references.put(root.relativize(file).toString(), all);
                }
            }
        }
        return references;
    }

    private static boolean isOfTheRuntime(Path file) {
        String name = file.toString().replace('\\', '/');
        return name.contains("io/github/qapi4j/runtime/") && name.endsWith(".class");
    }
}
