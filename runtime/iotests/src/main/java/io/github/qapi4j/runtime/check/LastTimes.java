// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** How long tests took the last time, in seconds, by test, protocol and format; a JSON file keeps them. */
final class LastTimes {
    static final String FILE = ".last-elapsed-cache";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode times;

    private LastTimes(Path file, ObjectNode times) {
        this.file = file;
        this.times = times;
    }

    /** Reads the file; a missing one, or one that is not ours, counts as empty. */
    static LastTimes read(Path file) {
        try {
            if (Files.exists(file) && JSON.readTree(file.toFile()) instanceof ObjectNode times) {
                return new LastTimes(file, times);
            }
        } catch (JacksonException e) {
            System.err.println("check: " + file + " is not read: " + e.getMessage());
        }
        return new LastTimes(file, JSON.createObjectNode());
    }

    synchronized OptionalDouble of(IotestClass test) {
        Target target = test.target();
        JsonNode time = times.path(test.name()).path(target.protocol()).path(target.format());
        return time.isNumber() ? OptionalDouble.of(time.asDouble()) : OptionalDouble.empty();
    }

    synchronized void put(IotestClass test, double seconds) {
        Target target = test.target();
        child(child(times, test.name()), target.protocol()).put(target.format(), Math.round(seconds * 1000) / 1000.0);
    }

    private static ObjectNode child(ObjectNode node, String name) {
        return node.get(name) instanceof ObjectNode old ? old : node.putObject(name);
    }

    /** Replaces the file at once, so that nobody reads half of it. */
    synchronized void write() throws IOException {
        Path absolute = file.toAbsolutePath();
        Path next = Files.createTempFile(absolute.getParent(), FILE, ".new");
        try {
            Files.writeString(
                    next,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(times) + "\n",
                    StandardCharsets.UTF_8);
            Files.move(next, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
