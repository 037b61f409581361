// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.model.Definition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** A folder of words, shared by all releases of a program. */
enum Words {
    QEMU("qemu"),
    QGA("qga");

    private final String program;

    Words(String program) {
        this.program = program;
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

    /** The files by subject. */
    List<Path> files() {
        try (Stream<Path> files =
                Files.list(Release.ROOT.resolve("qapi-schema/words").resolve(program))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of each definition of a group, by member; the sentence has the empty name. */
    Map<String, Map<String, String>> of(Group group) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Path file : files()) {
            read(file, group)
                    .forEach((name, members) -> assertThat(all.put(name, members))
                            .as("%s, described before %s", name, file.getFileName())
                            .isNull());
        }
        return all;
    }

    /** The same of one file, in its order. */
    static Map<String, Map<String, String>> read(Path file, Group group) {
        Map<String, Map<String, String>> definitions = new LinkedHashMap<>();
        JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(file.toFile())
                .path(group.name().toLowerCase(Locale.ROOT))
                .properties()
                .forEach(entry -> {
                    Map<String, String> members = new LinkedHashMap<>();
                    entry.getValue()
                            .properties()
                            .forEach(member -> members.put(
                                    member.getKey(), member.getValue().stringValue()));
                    definitions.put(entry.getKey(), members);
                });
        return definitions;
    }
}
