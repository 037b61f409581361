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

    private final double[] times;

    private Stopwatch(double[] times) {
        this.times = times;
    }

    /** Times one run, in milliseconds. */
    static double once(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    static Stopwatch of(double... times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return new Stopwatch(sorted);
    }

    int count() {
        return times.length;
    }

    double median() {
        int middle = times.length / 2;
        return times.length % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
    }

    /** The value that this share of the times does not exceed. */
    double quantile(double share) {
        return times[(int) Math.round(share * (times.length - 1))];
    }

    String in(String unit) {
        return String.format(
                Locale.ROOT,
                "median %8.1f %s   (min %.1f, max %.1f, %d runs)",
                median(),
                unit,
                times[0],
                times[times.length - 1],
                times.length);
    }

    @Override
    public String toString() {
        return in("ms");
    }
}
