// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The results so far. Once a run is interrupted, none is added: a test that ends then was cut short. Threads may share it. */
final class CompletedTests {
    private final List<IotestClass> tests;
    private final Map<IotestClass, TestResult> results = new HashMap<>();
    private boolean closed;

    CompletedTests(List<IotestClass> tests) {
        this.tests = tests;
    }

    /** Adds a result; false if it came too late to count. */
    synchronized boolean add(TestResult result) {
        if (!closed) {
            results.put(result.test(), result);
        }
        return !closed;
    }

    /** Accepts no more results, and returns those that have come, in the order of the tests. */
    synchronized List<TestResult> close() {
        closed = true;
        return tests.stream().map(results::get).filter(Objects::nonNull).toList();
    }
}
