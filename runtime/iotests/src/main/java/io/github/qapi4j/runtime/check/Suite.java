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
    private final List<Target> targets;
    private final LastTimes times;
    private List<IotestClass> all = List.of();
    private List<IotestClass> mine = List.of();
    private String plan = "";

    Suite(Selection selection, Shard shard, List<Target> targets, LastTimes times) {
        this.selection = selection;
        this.shard = shard;
        this.targets = targets;
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
        List<IotestClass> grouped = Selection.withLocalGroups(found, localGroups(roots));
        all = selection.of(targets.stream()
                .flatMap(target -> grouped.stream().map(test -> test.in(target)))
                .toList());
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

    List<Target> targets() {
        return targets;
    }

    Shard shard() {
        return shard;
    }

    XmlReport report(Target target) {
        long planned = all.stream().filter(test -> test.target().equals(target)).count();
        return new XmlReport(target, shard, plan, Math.toIntExact(planned));
    }

    private double seconds(IotestClass test) {
        return times.of(test).orElse(-1);
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
