// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The modules of a kernel that is not installed: its package has no list of their dependencies, which {@code depmod} makes, so
 * that they are read from the modules themselves.
 */
final class KernelModules {
    private static final Pattern FILE = Pattern.compile("(.+)\\.ko(\\.(xz|zst|gz))?");
    /** What modpost writes into the section .modinfo: texts with a NUL at their ends. */
    private static final Pattern DEPENDS = Pattern.compile("(?:^|\0)depends=([A-Za-z0-9_,-]*)\0");

    private final Path folder;
    private final Map<String, Path> files;
    private final Set<String> builtIn;
    private final Map<String, byte[]> contents = new HashMap<>();

    private KernelModules(Path folder, Map<String, Path> files, Set<String> builtIn) {
        this.folder = folder;
        this.files = files;
        this.builtIn = builtIn;
    }

    static KernelModules in(Path folder) {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    files.put(normal(name.group(1)), file);
                }
            }
            return new KernelModules(folder, files, builtIn(folder.resolve("modules.builtin")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the modules in " + folder + ": " + e, e);
        }
    }

    /** These modules and those they need, each after what it needs. */
    Collection<String> loadOrder(List<String> names) {
        Set<String> order = new LinkedHashSet<>();
        names.forEach(name -> add(normal(name), order, new HashSet<>()));
        return order;
    }

    /** The module as the kernel reads it. */
    byte[] content(String name) {
        Path file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("there is no module " + name + " in " + folder);
        }
        return contents.computeIfAbsent(name, unused -> unpacked(file));
    }

    private void add(String name, Set<String> order, Set<String> seen) {
        if (order.contains(name) || builtIn.contains(name) || !seen.add(name)) {
            return;
        }
        String text = new String(content(name), StandardCharsets.ISO_8859_1);
        Matcher depends = DEPENDS.matcher(text);
        if (depends.find()) {
            for (String needed : depends.group(1).split(",", -1)) {
                if (!needed.isEmpty()) {
                    add(normal(needed), order, seen);
                }
            }
        }
        order.add(name);
    }

    private static Set<String> builtIn(Path list) throws IOException {
        Set<String> names = new HashSet<>();
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                Matcher name = FILE.matcher(line.substring(line.lastIndexOf('/') + 1));
                if (name.matches()) {
                    names.add(normal(name.group(1)));
                }
            }
        }
        return names;
    }

    private static byte[] unpacked(Path file) {
        try (InputStream in = Unpacking.open(Files.newInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the module " + file + ": " + e.getMessage(), e);
        }
    }

    /** The kernel takes both for the same. */
    private static String normal(String name) {
        return name.replace('-', '_');
    }
}
