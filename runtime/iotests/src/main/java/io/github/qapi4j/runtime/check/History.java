// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.report.ReportedRun;
import io.github.qapi4j.runtime.report.ReportedStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How tests ended the last times, by test and target; a JSON file beside the page keeps some runs of each. */
final class History {
    private static final String SUFFIX = ".history.json";
    private static final int MOST = 20;

    private final Path file;
    private final ObjectNode tests;

    private History(Path file, ObjectNode tests) {
        this.file = file;
        this.tests = tests;
    }

    /** Reads that beside a page; a missing one, or one that is not ours, counts as empty. */
    static History beside(Path page) {
        Path absolute = page.toAbsolutePath();
        Path file = absolute.resolveSibling(absolute.getFileName() + SUFFIX);
        ObjectMapper json = new ObjectMapper();
        try {
            if (Files.exists(file) && json.readTree(file.toFile()) instanceof ObjectNode tests) {
                return new History(file, tests);
            }
        } catch (JacksonException e) {
            System.err.println("check: " + file + " is not read: " + e.getMessage());
        }
        return new History(file, json.createObjectNode());
    }

    /** Earlier runs of a test, the oldest first. */
    synchronized List<ReportedRun> of(IotestClass test) {
        List<ReportedRun> runs = new ArrayList<>();
        for (JsonNode run : tests.path(test.name()).path(test.target().toString())) {
            for (ReportedStatus status : ReportedStatus.values()) {
                if (status.name().equals(run.path("status").asString(""))) {
                    runs.add(new ReportedRun(status, run.path("seconds").asDouble(0)));
                }
            }
        }
        return runs;
    }

    synchronized void add(TestResult result) {
        String name = result.test().name();
        String target = result.test().target().toString();
        ObjectNode test = tests.get(name) instanceof ObjectNode old ? old : tests.putObject(name);
        ArrayNode runs = test.get(target) instanceof ArrayNode old ? old : test.putArray(target);
        runs.addObject()
                .put("status", Reports.status(result.status()).name())
                .put("seconds", Math.round(result.seconds() * 1000) / 1000.0);
        while (runs.size() > MOST) {
            runs.remove(0);
        }
    }

    /** Replaces the file at once, so that nobody reads half of it. */
    synchronized void write() throws IOException {
        Path next = Files.createTempFile(file.getParent(), ".history", ".new");
        try {
            Files.writeString(next, tests + "\n", StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
