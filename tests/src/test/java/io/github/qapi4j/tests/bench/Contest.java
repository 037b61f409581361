// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Several ways to do the same, timed in turn, so that a machine that gets slower gets slower for all. The first is the
 * floor; the ratios are those of one round each.
 */
final class Contest {
    /** One of the ways. */
    interface Contestant {
        /** Does it once, or many times, and returns what once took. */
        double run() throws Exception;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(String name, Contestant contestant, double[] times) {}

    private final String about;
    private final String unit;
    private final int warmUps;
    private final int rounds;
    private final List<Entry> entries = new ArrayList<>();

    Contest(String unit, int warmUps, int rounds) {
        this("", unit, warmUps, rounds);
    }

    /** One of several in a benchmark with the same names: the results call them by what they are about, too. */
    Contest(String about, String unit, int warmUps, int rounds) {
        this.about = about.isEmpty() ? "" : ", " + about;
        this.unit = unit;
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    void add(String name, Contestant contestant) {
        entries.add(new Entry(name, contestant, new double[rounds]));
    }

    /** Runs all rounds, prints a line for each contestant, and returns their medians. */
    List<Double> run() throws Exception {
        Disturbance before = Disturbance.now();
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < entries.size(); i++) {
                // Each comes first as often as the others, and after each.
                Entry entry = entries.get(Math.floorMod(i + round, entries.size()));
                double time = entry.contestant.run();
                if (round >= 0) {
                    entry.times[round] = time;
                }
            }
        }
        OptionalDouble others = before.share();
        for (Entry entry : entries) {
            print(entry, others);
        }
        System.out.println(Disturbance.text(others));
        return entries.stream().map(entry -> Stopwatch.of(entry.times).median()).toList();
    }

    private void print(Entry entry, OptionalDouble others) throws IOException {
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ratios[round] = entry.times[round] / entries.get(0).times[round];
        }
        Stopwatch all = Stopwatch.of(ratios);
        BenchResults.add(entries.get(0).name + about, entry.name + about, unit, Stopwatch.of(entry.times), all, others);
        String ratio = entries.indexOf(entry) == 0
                ? "the floor"
                : String.format(
                        Locale.ROOT,
                        "to the floor %.2f (half of them from %.2f to %.2f)",
                        all.median(),
                        all.quantile(0.25),
                        all.quantile(0.75));
        System.out.printf(
                "%-34s %s; %s%n", entry.name, Stopwatch.of(entry.times).in(unit), ratio);
    }
}
