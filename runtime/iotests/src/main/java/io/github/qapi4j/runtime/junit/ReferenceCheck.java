// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.log.Reference;
import io.github.qapi4j.runtime.log.ReferenceFinder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds the reference of a test, compares the test's log with it, or rewrites it.
 *
 * @param context the test's
 * @param configuration of the run
 * @param annotation the reference's name; empty for the test's
 */
record ReferenceCheck(ExtensionContext context, IotestConfiguration configuration, ReferenceLog annotation) {
    /** The folders into which build tools copy resources, and those from which they copy them. */
    private static final Map<String, String> SOURCES = Map.of(
            "/target/test-classes", "/src/test/resources",
            "/target/classes", "/src/main/resources",
            "/build/resources/test", "/src/test/resources",
            "/build/classes/java/test", "/src/test/resources");

    void compare(TestRun run) {
        String name = annotation.value().isEmpty() ? IotestExtension.name(context) : annotation.value();
        UpdateSwitch update = new UpdateSwitch(configuration);
        Supplier<String> release = () -> new QemuProbe(run.environment()).release();
        if (update.isOn()) {
            ReferenceFinder finder = in(sourceFolder(), name, run.environment());
            Reference reference = update.isForRelease() ? finder.ofRelease(release.get()) : finder.find(release);
            Path folder = reference.path().toAbsolutePath().getParent();
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make a folder for references: " + folder, e);
            }
            check(reference, run, true);
        } else {
            check(reference(name, run, release), run, false);
        }
    }

    private void check(Reference reference, TestRun run, boolean rewrite) {
        Reference.Blanks blanks = annotation.exact() ? Reference.Blanks.COUNT : Reference.Blanks.IGNORED_AT_LINE_ENDS;
        boolean findsSources = namedFolder().or(this::guessedFolder).isPresent();
        reference.check(run.log().text(), blanks, rewrite, new UpdateSwitch(configuration).text(findsSources));
    }

    private static ReferenceFinder in(Path folder, String name, IotestEnvironment environment) {
        return new ReferenceFinder(
                folder, name, environment.imgfmt(), environment.cacheMode(), environment.defaultMachine());
    }

    private Reference reference(String name, TestRun run, Supplier<String> release) {
        Optional<Path> named = namedFolder();
        if (named.isPresent()) {
            return in(named.get(), name, run.environment()).find(release);
        }
        Class<?> type = context.getRequiredTestClass();
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        ReferenceFinder finder = in(Path.of(""), name, run.environment());
        Optional<URL> found =
                finder.choose(ResourceNames.beside(type, folder), release).map(file -> type.getResource(folder + file));
        return found.map(url -> new Reference(file(url, run)))
                .orElseGet(() -> new Reference(Path.of(type.getPackageName().replace('.', '/'), name + ".out")));
    }

    /** The resource, or a copy of one that is in a jar. */
    private static Path file(URL found, TestRun run) {
        try {
            if (found.getProtocol().equals("file")) {
                return Path.of(found.toURI());
            }
            Path copy = run.files().file(Path.of(found.getPath()).getFileName().toString());
            try (InputStream in = found.openStream()) {
                Files.copy(in, copy);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the reference " + found, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file: " + found, e);
        }
    }

    private Optional<Path> namedFolder() {
        return configuration.get("references").map(root -> inPackage(Path.of(root)));
    }

    private Path sourceFolder() {
        return namedFolder()
                .or(this::guessedFolder)
                .orElseThrow(() -> new IotestConfigurationException(
                        "the source folder of the references is unknown; name the folder by -D"
                                + IotestConfiguration.PREFIX + "references"));
    }

    private Optional<Path> guessedFolder() {
        var source = context.getRequiredTestClass().getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            String classes = Path.of(source.getLocation().toURI()).toString();
            return SOURCES.entrySet().stream()
                    .filter(entry -> classes.endsWith(entry.getKey()))
                    .map(entry -> classes.substring(
                                    0, classes.length() - entry.getKey().length())
                            + entry.getValue())
                    .map(root -> inPackage(Path.of(root)))
                    .findFirst();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no folder: " + source.getLocation(), e);
        }
    }

    private Path inPackage(Path root) {
        return root.resolve(context.getRequiredTestClass().getPackageName().replace('.', '/'));
    }
}
