// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema file of each folder of qapi-schema is what {@code qapi-schema/bin/add-release} has the tool write. */
class CommittedFilesTest {
    private static final Path SCHEMAS = SharedFiles.root().resolve("qapi-schema");

    /** A folder such as {@code qemu-7.2}. */
    private record Module(String name) {
        String family() {
            return name.substring(0, name.indexOf('-'));
        }

        /** For 10.0 after 7.2. */
        int rank() {
            return Arrays.stream(name.substring(name.indexOf('-') + 1).split("\\."))
                    .mapToInt(Integer::parseInt)
                    .reduce(0, (all, part) -> all * 1000 + part);
        }

        Path file() {
            return SCHEMAS.resolve(name)
                    .resolve("src/main/resources/io/github/qapi4j")
                    .resolve(family())
                    .resolve(name + ".json");
        }
    }

    @TestFactory
    List<DynamicTest> areWhatExportWrites() throws IOException {
        List<Module> modules = modules();
        assertThat(modules).extracting(Module::name).contains("qemu-7.2", "qemu-8.2", "qemu-11.1", "qga-11.1");
        return modules.stream()
                .map(module -> DynamicTest.dynamicTest(module.name(), () -> check(module, modules)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> areBuiltByMaven() throws IOException {
        String pom = Files.readString(SCHEMAS.resolve("pom.xml"));
        return modules().stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.name(), () -> assertThat(pom).contains("<module>" + module.name() + "</module>")))
                .toList();
    }

    /** The tables of these pages list them, the oldest first. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/modules.md", "ARCHITECTURE.md"})
    void areInTheTables(String page) throws IOException {
        String text = Files.readString(SharedFiles.root().resolve(page));
        String prefix = page.equals("ARCHITECTURE.md") ? "" : "qapi4j-";
        for (String family : List.of("qemu", "qga")) {
            String row = modules().stream()
                    .filter(module -> module.family().equals(family))
                    .map(module -> prefix + module.name())
                    .collect(Collectors.joining("`, `", "", "` |"));
            assertThat(text).contains(row);
        }
    }

    private static void check(Module module, List<Module> modules) throws IOException {
        String release = SchemaReader.create().read(module.file()).orThrow().release();
        Path source = SharedFiles.shared("qapi/" + release);
        List<Object> arguments = new ArrayList<>(List.of("export", "--release", release));
        modules.stream()
                .filter(other -> other.family().equals(module.family()) && other.rank() < module.rank())
                .forEach(other -> arguments.addAll(List.of("--since-from", other.file())));
        if (module.family().equals("qga")) {
            arguments.add(source.resolve("qga/qapi-schema.json"));
        } else {
            if (!Files.exists(source.resolve("storage-daemon"))) {
                arguments.addAll(List.of(
                        "--storage-daemon", SharedFiles.shared("qapi/7.2.0/storage-daemon/qapi/qapi-schema.json")));
            }
            arguments.add(source);
        }

        Run run = Run.qapi(arguments.toArray());

        assertThat(run.err()).isEmpty();
        assertThat(module.file()).hasContent(run.out());
    }

    private static List<Module> modules() throws IOException {
        try (Stream<Path> folders = Files.list(SCHEMAS)) {
            return folders.map(folder -> new Module(folder.getFileName().toString()))
                    .filter(module ->
                            Files.exists(SCHEMAS.resolve(module.name()).resolve("pom.xml")))
                    .filter(module -> module.name().matches("(qemu|qga)-[0-9.]+"))
                    .sorted(Comparator.comparingInt(Module::rank))
                    .toList();
        }
    }
}
