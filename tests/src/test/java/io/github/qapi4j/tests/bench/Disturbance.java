// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How much of the processors' time others took while something was measured: other processes, and the host where this is a
 * virtual machine. Linux alone says so.
 */
final class Disturbance {
    /** More than this, and the numbers say more of the others than of what was measured. */
    static final double TOO_MUCH = 0.1;

    private static final Path STAT = Path.of("/proc/stat");
    private static final Path OWN = Path.of("/proc/self/stat");
    /** The columns of /proc/stat in which no processor waits: user, nice, system, irq, softirq, steal. */
    private static final int[] BUSY = {0, 1, 2, 5, 6, 7};
    /** The columns idle and iowait. */
    private static final int[] IDLE = {3, 4};
    /** The columns of /proc/self/stat, after the name: utime, stime, and those of children that have ended. */
    private static final int[] TIMES = {11, 12, 13, 14};
    /** Both files count in this; Linux has had no other unit for users for decades. */
    private static final double TICKS_PER_SECOND = 100;

    private final double busy;
    private final double all;
    private final double ours;
    private final boolean known;

    private Disturbance(double busy, double all, double ours, boolean known) {
        this.busy = busy;
        this.all = all;
        this.ours = ours;
        this.known = known;
    }

    /** What has been so far. */
    static Disturbance now() {
        try (Stream<String> lines = Files.lines(STAT)) {
            double[] columns = numbers(lines.findFirst().orElse("").replaceFirst("^cpu +", ""));
            double busy = sum(columns, BUSY);
            String own = Files.readString(OWN);
            double ours = sum(numbers(own.substring(own.lastIndexOf(')') + 2).replaceFirst("^\\S+", "0")), TIMES);
            double living = ProcessHandle.current()
                    .descendants()
                    .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                    .mapToDouble(time -> time.toNanos() / 1e9 * TICKS_PER_SECOND)
                    .sum();
            return new Disturbance(busy, busy + sum(columns, IDLE), ours + living, true);
        } catch (IOException | RuntimeException e) {
            return new Disturbance(0, 0, 0, false);
        }
    }

    private static double[] numbers(String columns) {
        return Arrays.stream(columns.trim().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double sum(double[] numbers, int[] columns) {
        return Arrays.stream(columns).mapToDouble(column -> numbers[column]).sum();
    }

    /** The share of all processors' time that others took since this was made; empty where nobody knows. */
    OptionalDouble share() {
        Disturbance end = now();
        double time = end.all - all;
        return known && end.known && time > 0
                ? OptionalDouble.of(Math.max(0, Math.min(1, (end.busy - busy - (end.ours - ours)) / time)))
                : OptionalDouble.empty();
    }

    /** A share, for people. */
    static String text(OptionalDouble share) {
        if (share.isEmpty()) {
            return "(how much others took of the processors is unknown)";
        }
        String others = String.format(Locale.ROOT, "others took %.0f %% of the processors", 100 * share.getAsDouble());
        return share.getAsDouble() > TOO_MUCH
                ? others + ": too much for these numbers to mean anything"
                : "(" + others + ")";
    }
}
