// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Finds test classes that have the tag {@code iotest}, as all that are {@code @Iotest}, in jars and class folders. */
final class IotestFinder {
    private static final String TAG = "iotest";

    private IotestFinder() {}

    /**
     * Finds them with the class loader of this thread.
     *
     * @return sorted by name
     * @throws CheckException if a place cannot be read
     */
    static List<IotestClass> find(List<Path> roots) {
        TaggedClasses tagged = new TaggedClasses(TAG, Thread.currentThread().getContextClassLoader());
        Set<String> names = new TreeSet<>();
        for (Path root : roots) {
            try {
                names.addAll(tagged.in(root));
            } catch (IOException e) {
                throw new CheckException("cannot read " + root + ": " + e);
            }
        }
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(names.stream().map(DiscoverySelectors::selectClass).toList())
                .build();
        TestPlan plan = LauncherFactory.create().discover(request);
        List<IotestClass> found = new ArrayList<>();
        plan.getRoots().stream()
                .flatMap(engine -> plan.getChildren(engine).stream())
                .forEach(identifier -> {
                    if (identifier.getSource().orElse(null) instanceof ClassSource source
                            && isIotest(identifier, source)) {
                        found.add(iotest(identifier, source));
                    }
                });
        return distinctlyNamed(found);
    }

    private static boolean isIotest(TestIdentifier identifier, ClassSource source) {
        // A class in a class belongs to a test, as its cases or as something to play with; Maven sees it so, too.
        return source.getJavaClass().getEnclosingClass() == null
                && identifier.getTags().contains(TestTag.create(TAG));
    }

    private static IotestClass iotest(TestIdentifier identifier, ClassSource source) {
        Set<String> groups = new TreeSet<>();
        identifier.getTags().forEach(tag -> groups.add(tag.getName()));
        groups.remove(TAG);
        Class<?> type = source.getJavaClass();
        return new IotestClass(type.getSimpleName(), type, Set.copyOf(groups));
    }

    private static List<IotestClass> distinctlyNamed(List<IotestClass> found) {
        Map<String, Integer> counts = new HashMap<>();
        found.forEach(test -> counts.merge(test.name(), 1, Integer::sum));
        return found.stream()
                .map(test -> counts.getOrDefault(test.name(), 0) == 1
                        ? test
                        : new IotestClass(test.type().getName(), test.type(), test.groups()))
                .sorted(Comparator.comparing(IotestClass::name))
                .toList();
    }
}
