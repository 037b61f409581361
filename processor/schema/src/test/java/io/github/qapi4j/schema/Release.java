// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A shipped schema module.
 *
 * @param program {@code qemu} or {@code qga}
 * @param version the release, such as {@code 8.2}
 */
public record Release(String program, String version) {
    public static final Path ROOT = SharedFiles.root();

    /** A program's releases, the oldest first. */
    public static List<Release> of(String program) {
        try (Stream<Path> folders = Files.list(ROOT.resolve("qapi-schema"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches(Pattern.quote(program) + "-[0-9.]+"))
                    .map(name -> new Release(program, name.substring(program.length() + 1)))
                    .sorted(Comparator.comparing(release -> Version.parse(release.version())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String rootPackage() {
        return "io.github.qapi4j." + program;
    }

    public String entryPoint() {
        return program.equals("qemu") ? "Qmp" : "Qga";
    }

    /** The committed schema file. */
    public Path file() {
        return module().resolve("src/main/resources/" + rootPackage().replace('.', '/'))
                .resolve(this + ".json");
    }

    public Schema schema() {
        return SchemaReader.create().read(file()).orThrow();
    }

    /** The folder of the compiled classes; a test that needs it is skipped where the module is not built. */
    public Path classes() {
        Path classes = module().resolve("target/classes");
        Path entryPoint = classes.resolve(rootPackage().replace('.', '/')).resolve(entryPoint() + ".class");
        assumeTrue(Files.exists(entryPoint), () -> "the module " + this + " is not built; ./check does that");
        return classes;
    }

    private Path module() {
        return ROOT.resolve("qapi-schema").resolve(toString());
    }

    @Override
    public String toString() {
        return program + "-" + version;
    }
}
