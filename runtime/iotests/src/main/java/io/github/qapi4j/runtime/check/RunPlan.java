// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How tests are run.
 *
 * @param jobs how many at a time
 * @param deadline for one run of a test; zero or less for none
 * @param repeats how often each test runs, at least once
 * @param reruns how often a test that failed runs again until it passes
 * @param trace of which tests traces are kept
 */
record RunPlan(int jobs, Duration deadline, int repeats, int reruns, TraceOption trace) {
    /**
     * The order in which tests start: where several run at a time the longest come first, so that none of them is left
     * alone at the end; those without a known time before them all.
     *
     * @param last how long a test took the last time, in seconds
     */
    List<IotestClass> order(List<IotestClass> tests, Function<IotestClass, OptionalDouble> last) {
        if (jobs == 1) {
            return tests;
        }
        Comparator<IotestClass> longestFirst =
                Comparator.comparingDouble(test -> -last.apply(test).orElse(Double.MAX_VALUE));
        return tests.stream().sorted(longestFirst).toList();
    }
}
