// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes that may have a tag of JUnit's, without loading any: of the classes of a class path few are tests, and
 * loading the others takes longer than many a test. What cannot be excluded is left to JUnit.
 */
final class TaggedClasses {
    private static final String SUFFIX = ".class";
    private static final Set<String> TAGS = Set.of("org/junit/jupiter/api/Tag", "org/junit/jupiter/api/Tags");

    private final String tag;
    private final ClassLoader loader;
    /** By name with slashes; what is being looked at counts as not tagged, so that circles end. */
    private final Map<String, Boolean> known = new HashMap<>();

    /** Finds those with a tag, and their superclasses, interfaces and annotations with this class loader. */
    TaggedClasses(String tag, ClassLoader loader) {
        this.tag = tag;
        this.loader = loader;
    }

    /**
     * Finds classes, without those within others.
     *
     * @param root a folder of classes, or a jar
     * @return binary names, sorted
     * @throws IOException if it cannot be read
     */
    Set<String> in(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            return inFolder(root);
        }
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
            Set<String> found = new TreeSet<>();
            for (Path folder : jar.getRootDirectories()) {
                found.addAll(inFolder(folder));
            }
            return found;
        }
    }

    private Set<String> inFolder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> file.toString().endsWith(SUFFIX)).forEach(files::add);
        }
        Set<Path> present = Set.copyOf(files);
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            if (!isWithinAnother(file, present) && mayBeTest(Files.readAllBytes(file))) {
                String path = folder.relativize(file).toString();
                found.add(path.substring(0, path.length() - SUFFIX.length())
                        .replace(file.getFileSystem().getSeparator(), "."));
            }
        }
        return found;
    }

    private static boolean isWithinAnother(Path file, Set<Path> present) {
        String name = String.valueOf(file.getFileName());
        for (int dollar = name.indexOf('$'); dollar > 0; dollar = name.indexOf('$', dollar + 1)) {
            if (present.contains(file.resolveSibling(name.substring(0, dollar) + SUFFIX))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBeTest(byte[] file) {
        ClassFile read = ClassFile.read(file);
        return read == null || (read.isConcrete() && mayBeTagged(read));
    }

    /** JUnit looks for tags at the class, its superclasses and its interfaces, and at the annotations of all of them. */
    private boolean mayBeTagged(@Nullable ClassFile file) {
        return file == null
                || (file.texts().contains(tag) && file.annotations().stream().anyMatch(TAGS::contains))
                || Stream.concat(file.annotations().stream(), file.parents().stream())
                        .anyMatch(this::mayBeTagged);
    }

    private boolean mayBeTagged(String name) {
        Boolean before = known.putIfAbsent(name, false);
        if (before == null && !name.startsWith("java/") && !TAGS.contains(name)) {
            before = mayBeTagged(load(name));
            known.put(name, before);
        }
        return before != null && before;
    }

    private @Nullable ClassFile load(String name) {
        try (InputStream in = loader.getResourceAsStream(name + SUFFIX)) {
            return in == null ? null : ClassFile.read(in.readAllBytes());
        } catch (IOException e) {
            return null;
        }
    }
}
