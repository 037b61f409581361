// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.util.Arrays;
import java.util.Locale;

/** Wall-clock times of one thing done several times. */
final class Stopwatch {
    /** Something to time. */
    interface Work {
        void run() throws Exception;
    }

    private final double[] milliseconds;

    private Stopwatch(double[] milliseconds) {
        this.milliseconds = milliseconds;
    }

    /** Times one run. */
    static double once(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    static Stopwatch of(double... milliseconds) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return new Stopwatch(sorted);
    }

    double median() {
        int middle = milliseconds.length / 2;
        return milliseconds.length % 2 == 1
                ? milliseconds[middle]
                : (milliseconds[middle - 1] + milliseconds[middle]) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %8.1f ms   (min %.1f, max %.1f, %d runs)",
                median(),
                milliseconds[0],
                milliseconds[milliseconds.length - 1],
                milliseconds.length);
    }
}
