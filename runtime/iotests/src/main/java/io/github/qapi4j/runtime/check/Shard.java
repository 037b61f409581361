// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several runs that share a suite.
 *
 * @param index from 1
 * @param total how many there are
 */
record Shard(int index, int total) {
    static final Shard WHOLE = new Shard(1, 1);
    private static final Pattern PAIR = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    Shard {
        if (total < 1 || index < 1 || index > total) {
            throw new CheckException("no shard: " + index + "/" + total + "; the first of three is 1/3");
        }
    }

    /**
     * Reads the option.
     *
     * @param text {@code K/N}, or {@code auto} for what the engine says
     * @throws CheckException if it is neither, or the engine says nothing
     */
    static Shard of(String text, Map<String, String> environment) {
        if (text.isEmpty()) {
            return WHOLE;
        }
        if (text.equals("auto")) {
            return ofEngine(environment);
        }
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw new CheckException("--shard takes K/N, or auto, not '" + text + "'");
        }
        return new Shard(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }

    private static Shard ofEngine(Map<String, String> environment) {
        for (Engine engine : Engine.values()) {
            if (environment.containsKey(engine.index)) {
                return new Shard(
                        number(engine.index, environment) + 1 - engine.first, number(engine.total, environment));
            }
        }
        throw new CheckException("--shard auto: neither QAPI4J_SHARD and QAPI4J_SHARDS, nor those of an engine are set"
                + " (CI_NODE_INDEX and CI_NODE_TOTAL, JOB_COMPLETION_INDEX and QAPI4J_SHARDS)");
    }

    private static int number(String name, Map<String, String> environment) {
        String value = environment.getOrDefault(name, "");
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new CheckException("--shard auto: " + name + " must be a number, not '" + value + "'");
        }
    }

    /** Who counts the parts, and from where. Ours comes first, so it wins. */
    private enum Engine {
        /** A GitHub matrix sets these from its own variables, and so does everything else. */
        OURS("QAPI4J_SHARD", "QAPI4J_SHARDS", 1),
        GITLAB("CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
        /** An indexed job does not pass the number of its pods, so its template sets it. */
        KUBERNETES("JOB_COMPLETION_INDEX", "QAPI4J_SHARDS", 0);

        private final String index;
        private final String total;
        private final int first;

        Engine(String index, String total, int first) {
            this.index = index;
            this.total = total;
            this.first = first;
        }
    }

    /**
     * This shard's part. All shards that are given the same tests and times find the same parts.
     *
     * @param times seconds by test, negative where unknown; such a test is taken for a middling one
     * @return in the order given
     */
    List<IotestClass> of(List<IotestClass> tests, ToDoubleFunction<IotestClass> times) {
        double[] known = tests.stream()
                .mapToDouble(times)
                .filter(time -> time >= 0)
                .sorted()
                .toArray();
        double middle = known.length == 0 ? 1 : known[known.length / 2];
        ToDoubleFunction<IotestClass> weight = test -> {
            double time = times.applyAsDouble(test);
            // Something for each, so that many short tests do not all fall to one.
            return (time < 0 ? middle : time) + 0.01;
        };
        List<IotestClass> longestFirst = new ArrayList<>(tests);
        longestFirst.sort(Comparator.comparingDouble(weight)
                .reversed()
                .thenComparing(IotestClass::name)
                .thenComparing(test -> test.target().toString()));
        double[] loads = new double[total];
        List<IotestClass> mine = new ArrayList<>();
        for (IotestClass test : longestFirst) {
            int least = 0;
            for (int i = 1; i < total; i++) {
                least = loads[i] < loads[least] ? i : least;
            }
            loads[least] += weight.applyAsDouble(test);
            if (least == index - 1) {
                mine.add(test);
            }
        }
        return tests.stream().filter(mine::contains).toList();
    }

    /** A digest of the tests and times: shards with the same one have divided the same suite in the same way. */
    static String plan(List<IotestClass> tests, ToDoubleFunction<IotestClass> times) {
        StringBuilder text = new StringBuilder();
        tests.forEach(test -> text.append(test.target())
                .append(' ')
                .append(test.type().getName())
                .append(' ')
                .append(times.applyAsDouble(test))
                .append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return String.format(Locale.ROOT, "%016x", new BigInteger(1, Arrays.copyOf(digest, 8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    @Override
    public String toString() {
        return index + "/" + total;
    }
}
