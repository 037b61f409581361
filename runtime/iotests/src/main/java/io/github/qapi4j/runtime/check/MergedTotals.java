// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import javax.xml.stream.events.ProcessingInstruction;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** Counts what reports say, and whether they are all there. */
final class MergedTotals {
    private final Map<String, Suite> suites = new LinkedHashMap<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();
    private int tests;
    private Path file = Path.of("");
    private Suite suite = new Suite("", 1, 0);

    /** The shards of one suite, which were divided in the same way. */
    private static final class Suite {
        private final String plan;
        private final int shards;
        private final int planned;
        private final TreeSet<Integer> seen = new TreeSet<>();
        private int tests;

        Suite(String plan, int shards, int planned) {
            this.plan = plan;
            this.shards = shards;
            this.planned = planned;
        }
    }

    void file(Path next) {
        file = next;
    }

    void see(XMLEvent event) {
        if (event instanceof ProcessingInstruction mark && mark.getTarget().equals(XmlReport.MARK)) {
            begin(values(mark.getData()));
        } else if (event instanceof StartElement element
                && element.getName().getLocalPart().equals("testsuite")) {
            count(element);
        }
    }

    private static Map<String, String> values(String data) {
        Map<String, String> values = new HashMap<>();
        for (String word : data.split(" ", -1)) {
            int sign = word.indexOf('=');
            values.put(word.substring(0, Math.max(0, sign)), word.substring(sign + 1));
        }
        return values;
    }

    private void begin(Map<String, String> values) {
        Shard shard = Shard.of(values.getOrDefault("shard", "1/1"), Map.of());
        String target = values.getOrDefault("target", "");
        String plan = values.getOrDefault("plan", "");
        int planned = Integer.parseInt(values.getOrDefault("planned", "0"));
        suite = suites.computeIfAbsent(target, name -> new Suite(plan, shard.total(), planned));
        if (!suite.plan.equals(plan) || suite.shards != shard.total()) {
            throw new CheckException(file + " is a report of another division of the suite: all shards must have the"
                    + " same tests, the same number of shards and the same file of last times");
        }
        if (!suite.seen.add(shard.index())) {
            throw new CheckException("shard " + shard + " of " + target + " is there twice; the second one is " + file);
        }
    }

    private void count(StartElement element) {
        String name = value(element, "name");
        tests++;
        suite.tests++;
        if (!value(element, "failures").equals("0")) {
            failed.add(name);
        } else if (value(element, "tests").equals(value(element, "skipped"))) {
            notRun.add(name);
        }
    }

    private static String value(StartElement element, String name) {
        var attribute = element.getAttributeByName(new QName(name));
        return attribute == null ? "" : attribute.getValue();
    }

    /**
     * Makes sure that nothing is missing.
     *
     * @throws CheckException which says what is
     */
    void requireWholeSuites() {
        suites.forEach((target, all) -> {
            for (int i = 1; i <= all.shards; i++) {
                if (!all.seen.contains(i)) {
                    throw new CheckException("shard " + i + "/" + all.shards + " of " + target + " is missing");
                }
            }
            if (all.tests != all.planned) {
                throw new CheckException(
                        "of " + all.planned + " tests of " + target + ", " + all.tests + " have results");
            }
        });
    }

    boolean hasFailures() {
        return !failed.isEmpty();
    }

    List<String> summary() {
        List<String> lines = new ArrayList<>();
        if (!notRun.isEmpty()) {
            lines.add("Not run: " + String.join(" ", notRun));
        }
        if (!failed.isEmpty()) {
            lines.add("Failures: " + String.join(" ", failed));
        }
        lines.add(Summary.total(failed.size(), tests - notRun.size()));
        return lines;
    }
}
