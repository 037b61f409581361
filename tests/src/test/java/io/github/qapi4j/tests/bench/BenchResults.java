// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of benchmarks as JSON, so that two runs can be compared: {@code ./check bench} names the file in the property
 * {@code qapi4j.bench.results}, and the benchmark in {@code qapi4j.bench.name}; without them, nothing is written.
 */
public final class BenchResults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = System.getProperty("qapi4j.bench.results", "");
    private static final String BENCH = System.getProperty("qapi4j.bench.name", "");

    private BenchResults() {}

    /** Adds a row; the ratios are those to the floor, round by round. */
    static void add(String group, String row, String unit, Stopwatch times, Stopwatch ratios, OptionalDouble others)
            throws IOException {
        if (FILE.isEmpty()) {
            return;
        }
        Path file = Path.of(FILE);
        ArrayNode rows =
                Files.exists(file) ? (ArrayNode) JSON.readTree(Files.readString(file)) : JSON.createArrayNode();
        ObjectNode added = rows.addObject();
        added.put("bench", BENCH).put("floor", group).put("row", row).put("unit", unit);
        added.put("median", times.median()).put("runs", times.count());
        added.put("ratio", ratios.median());
        added.put("ratioFrom", ratios.quantile(0.25)).put("ratioTo", ratios.quantile(0.75));
        others.ifPresent(share -> added.put("others", share));
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rows) + "\n");
    }

    /**
     * Compares two files of results.
     *
     * @param args the files, the earlier one first
     */
    public static void main(String[] args) throws IOException {
        Map<String, JsonNode> before = read(args[0]);
        Map<String, JsonNode> after = read(args[1]);
        System.out.printf("%8s %8s  %s%n", "before", "after", "ratio to the floor");
        before.forEach((name, was) -> {
            JsonNode is = after.remove(name);
            System.out.println(
                    is == null
                            ? String.format(Locale.ROOT, "%8.2f %8s  %s", number(was, "ratio"), "-", name)
                            : line(name, was, is));
        });
        after.forEach((name, is) -> System.out.printf(Locale.ROOT, "%8s %8.2f  %s%n", "-", number(is, "ratio"), name));
    }

    /** By name, in the order of the file; the latest of several with one name. */
    private static Map<String, JsonNode> read(String file) throws IOException {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        for (JsonNode row : JSON.readTree(Files.readString(Path.of(file)))) {
            String name = row.path("row").asString("");
            String floor = row.path("floor").asString("");
            if (!name.equals(floor)) {
                rows.put(row.path("bench").asString("") + ": " + name + " / " + floor, row);
            }
        }
        return rows;
    }

    private static String line(String name, JsonNode was, JsonNode is) {
        String verdict = number(is, "ratioTo") < number(was, "ratioFrom")
                ? "better"
                : number(is, "ratioFrom") > number(was, "ratioTo") ? "worse" : "within the spread";
        boolean disturbed = number(was, "others") > Disturbance.TOO_MUCH || number(is, "others") > Disturbance.TOO_MUCH;
        return String.format(
                Locale.ROOT,
                "%8.2f %8.2f  %s: %s%s",
                number(was, "ratio"),
                number(is, "ratio"),
                name,
                verdict,
                disturbed ? ", but others took much of the processors" : "");
    }

    private static double number(JsonNode row, String member) {
        return row.path(member).asDouble(0);
    }
}
