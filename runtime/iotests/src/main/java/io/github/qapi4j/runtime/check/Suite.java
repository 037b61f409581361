// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tests that were asked for, and those of them that this run has. */
final class Suite {
    private static final String LOCAL_GROUPS = "group.local";

    private final Selection selection;
    private final Shard shard;
    private final Target target;
    private final LastTimes times;
    private List<IotestClass> all = List.of();
    private List<IotestClass> mine = List.of();
    private String plan = "";

    Suite(Selection selection, Shard shard, Target target, LastTimes times) {
        this.selection = selection;
        this.shard = shard;
        this.target = target;
        this.times = times;
    }

    /**
     * Finds and selects them. From then on this thread, and those that it starts, load classes from there.
     *
     * @param places jars and folders; if none, the folders of the class path
     * @throws CheckException if there are none
     */
    void load(List<Path> places) {
        List<Path> roots = places.isEmpty() ? classFolders() : places;
        for (Path root : roots) {
            if (!Files.exists(root)) {
                throw new CheckException("there is no jar or folder " + root);
            }
        }
        if (!places.isEmpty()) {
            Thread.currentThread().setContextClassLoader(loader(places));
        }
        List<IotestClass> found = IotestFinder.find(
                roots.stream().map(root -> root.toAbsolutePath().normalize()).toList());
        if (found.isEmpty()) {
            throw new CheckException("there are no tests in " + roots + ": no class is @Iotest or has the tag iotest");
        }
        all = selection.of(Selection.withLocalGroups(found, localGroups(roots)));
        mine = shard.of(all, this::seconds);
        // Before the run changes the times.
        plan = Shard.plan(all, this::seconds);
    }

    List<IotestClass> mine() {
        return mine;
    }

    LastTimes times() {
        return times;
    }

    Target target() {
        return target;
    }

    Shard shard() {
        return shard;
    }

    XmlReport report() {
        return new XmlReport(target, shard, plan, all.size());
    }

    private double seconds(IotestClass test) {
        return times.of(test.name()).orElse(-1);
    }

    private static List<Path> classFolders() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    private static ClassLoader loader(List<Path> places) {
        List<URL> urls = new ArrayList<>();
        for (Path place : places) {
            try {
                urls.add(place.toAbsolutePath().toUri().toURL());
            } catch (MalformedURLException e) {
                throw new CheckException("no jar or folder: " + place);
            }
        }
        // Open as long as the JVM lives: tests load classes when they need them.
        return new URLClassLoader("iotests", urls.toArray(URL[]::new), Check.class.getClassLoader());
    }

    /** Those beside the tests, and those where we are. */
    private static List<String> localGroups(List<Path> roots) {
        List<String> lines = new ArrayList<>();
        Stream.concat(roots.stream().filter(Files::isDirectory), Stream.of(Path.of("")))
                .map(root -> root.resolve(LOCAL_GROUPS).toAbsolutePath().normalize())
                .distinct()
                .filter(Files::isRegularFile)
                .forEach(file -> {
                    try {
                        lines.addAll(Files.readAllLines(file));
                    } catch (IOException e) {
                        throw new CheckException("cannot read " + file + ": " + e);
                    }
                });
        return lines;
    }
}
