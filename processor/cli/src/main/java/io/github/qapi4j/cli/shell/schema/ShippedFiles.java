// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files that lie beside the classes of this package, wherever these are: a folder, a jar or an image. */
final class ShippedFiles {
    private ShippedFiles() {}

    /**
     * The texts of files.
     *
     * @param folder a folder beside the classes
     * @param wanted which names
     * @return by their names without folders, in their order
     */
    static Map<String, String> read(String folder, Predicate<String> wanted) {
        URL here = Objects.requireNonNull(ShippedFiles.class.getResource("ShippedFiles.class"));
        try {
            URI uri = here.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri), folder, wanted);
            }
            String jar = uri.getRawSchemeSpecificPart();
            Path file = Path.of(URI.create(jar.substring(0, jar.indexOf('!'))));
            try (FileSystem within = FileSystems.newFileSystem(file)) {
                return read(within.getPath(jar.substring(jar.indexOf('!') + 1)), folder, wanted);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("the tool's own files cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(Path here, String folder, Predicate<String> wanted) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(here.resolveSibling(folder))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = String.valueOf(file.getFileName());
                if (wanted.test(name)) {
                    texts.put(name, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
