// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tests that have ended, until a run is interrupted: what ends then is no result. Threads may share it. */
final class Ended {
    private final List<IotestClass> tests;
    private final Map<IotestClass, TestResult> results = new HashMap<>();
    private boolean closed;

    Ended(List<IotestClass> tests) {
        this.tests = tests;
    }

    /** Whether it still counts. */
    synchronized boolean add(TestResult result) {
        if (!closed) {
            results.put(result.test(), result);
        }
        return !closed;
    }

    /** Takes no more, and returns those that are there, in the order of the tests. */
    synchronized List<TestResult> noMore() {
        closed = true;
        return tests.stream().map(results::get).filter(Objects::nonNull).toList();
    }
}
