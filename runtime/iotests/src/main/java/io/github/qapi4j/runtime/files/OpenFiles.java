// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tests' files that are not closed. They go when the JVM exits, even if it does so in the middle of a test. */
final class OpenFiles {
    private static final Set<TestFiles> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(TestFiles::removeAll), "qapi4j-files"));
    }

    private OpenFiles() {}

    static void add(TestFiles files) {
        OPEN.add(files);
    }

    static void remove(TestFiles files) {
        OPEN.remove(files);
    }
}
