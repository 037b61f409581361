// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.model.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        return (program.equals("qemu") ? List.of("7.2", "8.2", "10.0") : List.of("7.2", "10.0"))
                .stream().map(version -> new Release(program, version)).toList();
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
