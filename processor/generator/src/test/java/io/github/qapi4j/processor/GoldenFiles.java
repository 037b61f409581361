// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Generated sources that are committed below {@code expected}; {@code -Dupdate=true} writes them anew. */
final class GoldenFiles {
    private static final boolean UPDATE = Boolean.getBoolean("update");

    private GoldenFiles() {}

    static void compare(Map<String, String> sources, Path folder) throws IOException {
        Path expected = folder.resolve("expected");
        if (UPDATE) {
            write(expected, sources);
        }
        assertThat(sources).isEqualTo(sources(expected));
    }

    static Map<String, String> sources(Path root) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    sources.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static void write(Path root, Map<String, String> sources) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = root.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
    }
}
