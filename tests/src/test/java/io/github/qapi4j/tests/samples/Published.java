// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** What a release would publish, laid out as a Maven repository: the poms as they are, and the jars of this build. */
final class Published {
    private static final String GROUP = "io/github/qapi4j";

    private Published() {}

    /** Fills a folder; the test is skipped where a module is not packaged. */
    static void into(Path repository) throws IOException {
        for (Reactor.Module module : Reactor.published()) {
            Path target = repository.resolve(GROUP).resolve(module.artifact()).resolve(module.version());
            String name = module.artifact() + "-" + module.version();
            Files.createDirectories(target);
            copy(module.folder().resolve("pom.xml"), target.resolve(name + ".pom"));
            if (!module.isPom()) {
                requirePackaged(module);
                copy(module.jar(""), target.resolve(name + ".jar"));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Skips the test where a module has no jar, or one that is older than its classes. */
    static void requirePackaged(Reactor.Module module) throws IOException {
        assumeTrue(
                isNewerThanClasses(module.jar("")),
                () -> "'" + module + "' is not packaged; the goals package and verify do that");
    }

    private static boolean isNewerThanClasses(Path jar) throws IOException {
        Path classes = jar.resolveSibling("classes");
        if (!Files.exists(jar) || !Files.isDirectory(classes)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
