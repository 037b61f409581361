// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that a definition's documentation can mean before any other: its members, or its values. */
final class MemberNames {
    private final Schema schema;

    MemberNames(Schema schema) {
        this.schema = schema;
    }

    Set<String> of(Definition definition) {
        if (definition instanceof EnumType type) {
            return type.values().stream().map(EnumValue::name).collect(Collectors.toSet());
        } else if (definition instanceof StructType type) {
            return of(schema.membersOf(type));
        } else if (definition instanceof UnionType type) {
            return of(schema.commonMembersOf(type));
        } else if (definition instanceof AlternateType type) {
            return type.alternatives().stream().map(Alternative::name).collect(Collectors.toSet());
        } else if (definition instanceof Command command) {
            return of(command.arguments());
        } else if (definition instanceof Event event) {
            return of(event.arguments());
        }
        return Set.of();
    }

    static Set<String> of(List<Member> members) {
        return members.stream().map(Member::name).collect(Collectors.toSet());
    }

    private Set<String> of(Arguments arguments) {
        if (arguments instanceof Arguments.Inline inline) {
            return of(inline.members());
        } else if (arguments instanceof Arguments.Named named) {
            return schema.find(named.type()).map(this::of).orElse(Set.of());
        }
        return Set.of();
    }
}
