// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every hand-written Java file. */
class SourcesTest {
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("qapi4j.root"), "qapi4j.root"));
    private static final Set<String> NOT_SOURCES = Set.of("target", "resources");

    private final List<Path> files = sources();
    private final List<Path> inPackages =
            files.stream().filter(file -> !file.endsWith("module-info.java")).toList();

    @Test
    void filesHaveAtMost400Lines() {
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(lines(file))
                        .as(ROOT.relativize(file).toString())
                        .hasSizeLessThanOrEqualTo(400));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = new TreeSet<>();
        for (Path file : inPackages) {
            if (file.endsWith("package-info.java") && lines(file).contains("@NullMarked")) {
                marked.add(packageOf(file));
            }
        }
        Set<String> packages =
                inPackages.stream().map(SourcesTest::packageOf).collect(Collectors.toCollection(TreeSet::new));

        assertThat(marked).as("packages whose package-info says @NullMarked").isEqualTo(packages);
    }

    private static String packageOf(Path file) {
        return lines(file).stream()
                .filter(line -> line.startsWith("package "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no package"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    boolean hidden = name.startsWith(".") && !folder.equals(ROOT);
                    // The samples are other people's programs.
                    return hidden || NOT_SOURCES.contains(name) || folder.equals(ROOT.resolve("tests/samples"))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".java")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
