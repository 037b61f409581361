// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * Runs the program with the schema that comes with the tests. Tests are compiled against the classes of one QEMU release; when
 * {@code --tests} names a schema's jar, the program and all that it needs are loaded anew, with that schema in place of the
 * one on the class path.
 */
final class OwnSchema {
    private static final String OPTION = "--tests";
    /** A class of each schema, which every release has. */
    private static final List<String> MARKS =
            List.of("io/github/qapi4j/qemu/QmpIndex.class", "io/github/qapi4j/qga/QgaIndex.class");

    private OwnSchema() {}

    /**
     * Runs the program, if the tests have a schema of their own.
     *
     * @return false if they have none, and nothing was done
     */
    static boolean runs(List<String> options, String[] arguments) {
        List<Path> places = places(options);
        Set<String> theirs = new TreeSet<>();
        places.forEach(place -> theirs.addAll(marks(place)));
        if (theirs.isEmpty() || !ClassLoader.getSystemClassLoader().equals(OwnSchema.class.getClassLoader())) {
            return false;
        }
        List<URL> urls = new ArrayList<>();
        places.forEach(place -> urls.add(url(place)));
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path place = Path.of(entry);
            if (marks(place).stream().noneMatch(theirs::contains)) {
                urls.add(url(place));
            }
        }
        // Open as long as the JVM lives.
        ClassLoader loader =
                new URLClassLoader("check", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Class<?> check = Class.forName(Check.class.getName(), true, loader);
            check.getMethod("main", String[].class).invoke(null, (Object) arguments);
            return true;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("check failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class path has no check", e);
        }
    }

    private static List<Path> places(List<String> options) {
        List<Path> places = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (option.equals(OPTION) && i + 1 < options.size()) {
                places.add(Path.of(options.get(i + 1)));
            } else if (option.startsWith(OPTION + "=")) {
                places.add(Path.of(option.substring(OPTION.length() + 1)));
            }
        }
        return places;
    }

    private static List<String> marks(Path place) {
        if (Files.isDirectory(place)) {
            return MARKS.stream()
                    .filter(mark -> Files.exists(place.resolve(mark)))
                    .toList();
        }
        if (!Files.isRegularFile(place)) {
            return List.of();
        }
        try (ZipFile jar = new ZipFile(place.toFile())) {
            return MARKS.stream().filter(mark -> jar.getEntry(mark) != null).toList();
        } catch (IOException e) {
            // No jar: whoever loads from it says so.
            return List.of();
        }
    }

    private static URL url(Path place) {
        try {
            return place.toAbsolutePath().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no jar or folder: " + place, e);
        }
    }
}
