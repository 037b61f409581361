// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.codegen.summary.SummaryFile.Group;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clauses of the summaries, which say in Javadoc what a member is for. */
class ArgumentClausesTest {
    private static final Path LIST =
            Release.ROOT.resolve("processor/generator/src/test/resources/summaries/arguments.txt");

    /** By file and group, as reading takes a while. */
    private final Map<String, Map<String, Map<String, String>>> clauses = new HashMap<>();

    /** The commands and types of the list, in every release that has them. */
    @Test
    void coverEveryArgumentOfTheListed() throws IOException {
        List<String> listed = Files.readAllLines(LIST).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        Set<String> unknown = new TreeSet<>(listed);
        List<String> missing = new ArrayList<>();
        int commands = 0;
        for (Release release : SummaryFile.QEMU.releases()) {
            Schema schema = release.schema();
            commands = 0;
            for (String name : listed) {
                Definition definition = schema.find(name).orElse(null);
                if (definition != null) {
                    unknown.remove(name);
                    commands += definition instanceof Definition.Command ? 1 : 0;
                    DescribedMembers.of(schema, definition).forEach((member, owners) -> {
                        if (owners.stream().noneMatch(owner -> hasClause(owner, member))) {
                            missing.add(release + ": " + name + " " + member);
                        }
                    });
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(missing).isEmpty();
        assertThat(commands).isGreaterThanOrEqualTo(60);
    }

    @Test
    void coverEveryArgumentOfTheGuestAgent() {
        for (Release release : SummaryFile.QGA.releases()) {
            release.schema()
                    .all(Definition.Command.class)
                    .forEach(command -> assertThat(
                                    clauses(SummaryFile.QGA, command).keySet())
                            .as(command.name())
                            .containsAll(DescribedMembers.of(release.schema(), command)
                                    .keySet()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nameNoMemberThatNoReleaseHas(SummaryFile file) {
        Map<String, Set<String>> members = new TreeMap<>();
        for (Release release : file.releases()) {
            Schema schema = release.schema();
            schema.definitions()
                    .forEach(definition -> members.computeIfAbsent(definition.name(), n -> new TreeSet<>())
                            .addAll(DescribedMembers.of(schema, definition).keySet()));
        }
        for (Group group : Group.values()) {
            file.clauses(group)
                    .forEach((name, clauses) -> assertThat(members.getOrDefault(name, Set.of()))
                            .as(name)
                            .containsAll(clauses.keySet()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void areShortClauses(SummaryFile file) {
        for (Group group : Group.values()) {
            file.clauses(group)
                    .forEach((name, clauses) -> clauses.forEach((member, clause) -> assertThat(clause)
                            .as(name + " " + member)
                            .matches("[a-z][^{}<>&@*]*[^.{}<>&@*]")
                            .hasSizeLessThanOrEqualTo(120)));
        }
    }

    private boolean hasClause(Definition owner, String member) {
        return clauses(SummaryFile.QEMU, owner).containsKey(member);
    }

    private Map<String, String> clauses(SummaryFile file, Definition definition) {
        return clauses.computeIfAbsent(file + " " + Group.of(definition), key -> file.clauses(Group.of(definition)))
                .getOrDefault(definition.name(), Map.of());
    }
}
