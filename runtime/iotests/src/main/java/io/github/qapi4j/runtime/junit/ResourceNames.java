// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The names of resources beside a class, which Java does not list. */
final class ResourceNames {
    private ResourceNames() {}

    /**
     * Lists them.
     *
     * @param folder below the package of the class, with a slash at its end; empty for the package
     * @return file names; none if there is no such folder, neither in a folder nor in a jar
     */
    static List<String> beside(Class<?> type, String folder) {
        String path = type.getPackageName().replace('.', '/') + "/" + folder;
        TreeSet<String> names = new TreeSet<>();
        try {
            for (URL url : folders(type, path)) {
                if (url.getProtocol().equals("file")) {
                    names.addAll(inFolder(Path.of(url.toURI())));
                } else if (url.openConnection() instanceof JarURLConnection connection) {
                    // Another reader of the same jar must not find it closed.
                    connection.setUseCaches(false);
                    try (JarFile jar = connection.getJarFile()) {
                        names.addAll(inJar(jar, path));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the references beside " + type.getName(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no folder beside " + type.getName(), e);
        }
        return List.copyOf(names);
    }

    private static List<URL> folders(Class<?> type, String path) throws IOException {
        ClassLoader loader = type.getClassLoader();
        List<URL> urls = new ArrayList<>(loader == null ? List.of() : Collections.list(loader.getResources(path)));
        // Jars need not have entries for folders, but that of the class they have.
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        URL own = type.getResource(file);
        if (own != null && own.getProtocol().equals("jar")) {
            urls.add(own);
        }
        return urls;
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static List<String> inJar(JarFile jar, String path) {
        return jar.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(path) && name.indexOf('/', path.length()) < 0)
                .map(name -> name.substring(path.length()))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
