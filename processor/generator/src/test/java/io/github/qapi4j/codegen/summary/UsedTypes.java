// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.summary;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often schemas name their types: as members, results, bases, branches, alternatives, and as what calls take. */
final class UsedTypes {
    private final Map<String, Integer> counts = new TreeMap<>();

    private UsedTypes() {}

    /** The types that are named most often, in all releases together; of those named equally often, the first by name. */
    static List<String> most(List<Release> releases, int count) {
        UsedTypes used = new UsedTypes();
        releases.forEach(release -> release.schema().definitions().forEach(used::count));
        return used.counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void count(Definition definition) {
        if (definition instanceof StructType struct) {
            struct.base().ifPresent(this::count);
            count(struct.members());
        } else if (definition instanceof UnionType union) {
            union.base().ifPresent(this::count);
            count(union.inline());
            union.branches().stream()
                    .map(Branch::type)
                    .flatMap(type -> type.stream())
                    .forEach(this::count);
        } else if (definition instanceof AlternateType alternate) {
            alternate.alternatives().stream().map(Alternative::type).forEach(this::count);
        } else if (definition instanceof Command command) {
            count(command.arguments());
            command.returns().ifPresent(this::count);
        } else if (definition instanceof Event event) {
            count(event.arguments());
        }
    }

    private void count(Arguments arguments) {
        if (arguments instanceof Arguments.Inline inline) {
            count(inline.members());
        } else if (arguments instanceof Arguments.Named named) {
            count(named.type());
        }
    }

    private void count(List<Member> members) {
        members.stream().map(Member::type).forEach(this::count);
    }

    private void count(TypeRef type) {
        if (type instanceof TypeRef.ArrayOf array) {
            count(array.element());
        } else if (type instanceof TypeRef.OfDefinition definition) {
            count(definition.name());
        }
    }

    private void count(String type) {
        counts.merge(type, 1, Integer::sum);
    }
}
