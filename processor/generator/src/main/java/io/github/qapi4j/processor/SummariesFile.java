// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.codegen.emit.Summaries.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the descriptions that an option names: a file, or a folder of files by subject. */
final class SummariesFile {
    static final String OPTION = "qapi.summaries";

    private SummariesFile() {}

    /** The descriptions; none if the option is not set; empty if the file cannot be read, which is then reported. */
    static Optional<Summaries> read(
            Map<String, String> options, SchemaFinder finder, Request request, MessagerReport report) {
        return read(options, finder, message -> report.error(request, "value", message));
    }

    /** As the other one; {@code error} takes what is wrong. */
    static Optional<Summaries> read(Map<String, String> options, SchemaFinder finder, Consumer<String> error) {
        String name = options.get(OPTION);
        if (name == null) {
            return Optional.of(Summaries.NONE);
        }
        Path path = finder.file(name).orElse(Path.of(name));
        try {
            Map<String, Map<String, Summary>> all = new HashMap<>();
            for (Path file : files(path)) {
                addAll(all, file);
            }
            return Optional.of(new Summaries(all));
        } catch (IOException | JacksonException e) {
            error.accept("cannot read the summaries '" + path + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static void addAll(Map<String, Map<String, Summary>> all, Path file) throws IOException {
        for (Map.Entry<String, Map<String, Summary>> group :
                summaries(new ObjectMapper().readTree(file.toFile())).entrySet()) {
            Map<String, Summary> known = all.computeIfAbsent(group.getKey(), kind -> new HashMap<>());
            for (Map.Entry<String, Summary> entry : group.getValue().entrySet()) {
                if (known.put(entry.getKey(), entry.getValue()) != null) {
                    throw new IOException("'" + entry.getKey() + "' is described twice, also in " + file.getFileName());
                }
            }
        }
    }

    private static Map<String, Map<String, Summary>> summaries(JsonNode file) throws IOException {
        Map<String, Map<String, Summary>> byKind = new HashMap<>();
        for (Map.Entry<String, JsonNode> kind : object(file, "the file").properties()) {
            Map<String, Summary> byName = new HashMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    object(kind.getValue(), "'" + kind.getKey() + "'").properties()) {
                byName.put(entry.getKey(), summary(entry.getKey(), entry.getValue()));
            }
            byKind.put(kind.getKey(), byName);
        }
        return byKind;
    }

    /** A sentence, or an object of clauses by member in which the sentence has the empty name. */
    private static Summary summary(String name, JsonNode value) throws IOException {
        if (value.isString()) {
            return new Summary(value.asString(""), Map.of());
        }
        Map<String, String> clauses = new HashMap<>();
        for (Map.Entry<String, JsonNode> clause :
                object(value, "'" + name + "'").properties()) {
            if (!clause.getValue().isString()) {
                throw new IOException("'" + name + "." + clause.getKey() + "' must be a string");
            }
            clauses.put(clause.getKey(), clause.getValue().asString(""));
        }
        String sentence = clauses.remove("");
        return new Summary(sentence == null ? "" : sentence, clauses);
    }

    private static JsonNode object(JsonNode node, String what) throws IOException {
        if (!node.isObject()) {
            throw new IOException(what + " must be an object");
        }
        return node;
    }
}
