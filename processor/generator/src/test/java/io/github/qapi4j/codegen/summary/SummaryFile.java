// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.summary;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.model.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of summaries, shared by all releases of a program. */
enum SummaryFile {
    QEMU("qemu", "summaries.json"),
    QGA("qga", "qga-summaries.json");

    private final String program;
    private final String name;

    SummaryFile(String program, String name) {
        this.program = program;
        this.name = name;
    }

    /** The kinds of definition that the files tell apart. */
    enum Group {
        COMMAND,
        EVENT,
        TYPE;

        static Group of(Definition definition) {
            if (definition instanceof Definition.Command) {
                return COMMAND;
            }
            return definition instanceof Definition.Event ? EVENT : TYPE;
        }
    }

    List<Release> releases() {
        return Release.of(program);
    }

    /** The sentences by name, in the file's order. */
    Map<String, String> sentences(Group group) {
        Map<String, String> sentences = new LinkedHashMap<>();
        group(group).properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            sentences.put(
                    entry.getKey(), value.isObject() ? value.path("").stringValue(null) : value.stringValue(null));
        });
        return sentences;
    }

    /** The clauses about members, by definition and member. */
    Map<String, Map<String, String>> clauses(Group group) {
        Map<String, Map<String, String>> clauses = new LinkedHashMap<>();
        group(group).properties().forEach(entry -> {
            Map<String, String> members = new LinkedHashMap<>();
            entry.getValue().properties().forEach(member -> {
                if (!member.getKey().isEmpty()) {
                    members.put(member.getKey(), member.getValue().stringValue(null));
                }
            });
            clauses.put(entry.getKey(), members);
        });
        return clauses;
    }

    private JsonNode group(Group group) {
        try {
            return JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(Release.ROOT.resolve("qapi-schema").resolve(name).toFile())
                    .path(group.name().toLowerCase(Locale.ROOT));
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }
}
