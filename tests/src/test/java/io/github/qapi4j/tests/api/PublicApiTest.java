// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each module exports to everybody, against the list in {@code src/test/resources/api}: a change of it is seen in a review, and
 * between two releases as the difference of the lists. {@code -Dupdate=true} writes them anew. What is generated is pinned
 * by the generator's golden files.
 */
class PublicApiTest {
    private static final Path LISTS = Release.ROOT.resolve("tests/src/test/resources/api");
    private static final String PREFIX = "io.github.qapi4j.";

    @ParameterizedTest
    @ValueSource(strings = {"contract", "client", "testkit", "vm", "iotests"})
    void isAsListed(String module) throws IOException {
        Path file = LISTS.resolve(module + ".txt");
        List<String> lines = listing(module);
        assertThat(lines).hasSizeGreaterThan(50);
        if (Boolean.getBoolean("update")) {
            Files.write(file, lines);
        } else {
            List<String> listed = Files.exists(file) ? Files.readAllLines(file) : List.of();
            assertThat(without(qualified(listed), qualified(lines)))
                    .as(
                            "gone from the public API of %s; if that is meant, -Dupdate=true and a line in CHANGELOG.md",
                            module)
                    .isEmpty();
            assertThat(without(qualified(lines), qualified(listed)))
                    .as("new in the public API of %s; if that is meant, -Dupdate=true", module)
                    .isEmpty();
            assertThat(lines).isEqualTo(listed);
        }
    }

    private static List<String> without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).toList();
    }

    /** Each member behind its class. */
    private static List<String> qualified(List<String> lines) {
        List<String> qualified = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            if (line.startsWith(" ")) {
                qualified.add(type + ": " + line.strip());
            } else {
                type = line;
                qualified.add(line);
            }
        }
        return qualified;
    }

    @Test
    void everyModuleThatExportsToAllIsListed() throws IOException {
        Set<String> exporting = Stream.of(
                        "contract", "schema", "processor", "cli", "client", "testkit", "vm", "iotests")
                .filter(module -> !exported(descriptor(moduleUrl(module))).isEmpty())
                .collect(Collectors.toSet());
        Set<String> listed;
        try (Stream<Path> files = Files.list(LISTS)) {
            listed = files.map(file -> file.getFileName().toString().replaceFirst("\\.txt$", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(listed).isEqualTo(exporting);
    }

    private static List<String> listing(String module) throws IOException {
        URL url = moduleUrl(module);
        Set<String> packages = exported(descriptor(url));
        URI root = URI.create(url.toString().replaceFirst("/module-info\\.class$", "/"));
        if (root.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
                return listing(jar.getPath("/"), packages);
            }
        }
        return listing(Path.of(root), packages);
    }

    private static List<String> listing(Path root, Set<String> packages) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return ApiListing.of(files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
                    .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
                    .map(PublicApiTest::load));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static Set<String> exported(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static URL moduleUrl(String module) {
        try {
            return Collections.list(PublicApiTest.class.getClassLoader().getResources("module-info.class")).stream()
                    .filter(url -> descriptor(url).name().equals(PREFIX + module))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleDescriptor descriptor(URL url) {
        try (InputStream in = url.openStream()) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(url.toString(), e);
        }
    }
}
