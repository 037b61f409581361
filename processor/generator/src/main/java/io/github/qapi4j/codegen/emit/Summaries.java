// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our own short descriptions, for schemas that carry no prose.
 *
 * @param byKind descriptions by name, by {@code command}, {@code event} or {@code type}
 */
public record Summaries(Map<String, Map<String, Summary>> byKind) {
    /** What stands before a branch's tag, which may be called like a member. */
    private static final String BRANCH = ":";

    /** No descriptions. */
    public static final Summaries NONE = new Summaries(Map.of());

    /**
     * The description of one definition.
     *
     * @param sentence what it does; may be empty
     * @param clauses what its members, values, alternatives and, behind a colon, branches are for, by wire name
     */
    public record Summary(String sentence, Map<String, String> clauses) {}

    /** The sentence about something that is no definition of a schema. */
    public Optional<String> definition(String kind, String name) {
        return Optional.ofNullable(byKind.getOrDefault(kind, Map.of()).get(name))
                .map(Summary::sentence)
                .filter(sentence -> !sentence.isEmpty());
    }

    /** The clause about a member of something that is no definition of a schema. */
    public Optional<String> member(String kind, String name, String member) {
        return Optional.ofNullable(byKind.getOrDefault(kind, Map.of()).get(name))
                .map(summary -> summary.clauses().get(member));
    }

    /** The clauses whose member the schema lacks, as {@code DEFINITION.MEMBER}: misspelt, or of another release. */
    public List<String> unknownMembers(Schema schema) {
        MemberNames siblings = new MemberNames(schema);
        List<String> unknown = new ArrayList<>();
        for (Definition definition : schema.definitions()) {
            Set<String> members = described(siblings.of(definition), definition);
            find(definition).stream()
                    .flatMap(summary -> summary.clauses().keySet().stream())
                    .filter(member -> !members.contains(member))
                    .forEach(member -> unknown.add(definition.name() + "." + member));
        }
        return unknown;
    }

    private static Set<String> described(Set<String> members, Definition definition) {
        if (definition instanceof Definition.UnionType union) {
            Set<String> withBranches = new HashSet<>(members);
            union.branches().forEach(branch -> withBranches.add(BRANCH + branch.tag()));
            return withBranches;
        }
        return members;
    }

    /** What choosing a branch of a union means. */
    Optional<String> branch(Definition.UnionType union, String tag) {
        return clause(List.of(union), BRANCH + tag);
    }

    Optional<String> sentence(Definition definition) {
        return find(definition).map(Summary::sentence).filter(sentence -> !sentence.isEmpty());
    }

    /** What a member is for: the first clause that one of the definitions has for it. */
    Optional<String> clause(List<Definition> definitions, String member) {
        return definitions.stream()
                .flatMap(definition -> find(definition).stream())
                .flatMap(summary -> Optional.ofNullable(summary.clauses().get(member)).stream())
                .findFirst();
    }

    private Optional<Summary> find(Definition definition) {
        String kind = definition.kind();
        String group = kind.equals("command") || kind.equals("event") ? kind : "type";
        return Optional.ofNullable(byKind.getOrDefault(group, Map.of()).get(definition.name()));
    }
}
