// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.name;

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
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the structs that only give their members to other classes, so that nobody has a value of them. */
final class Flattened {
    private final Set<String> held = new HashSet<>();
    private final Set<String> spread = new HashSet<>();

    private Flattened() {}

    static Set<String> of(Schema schema) {
        Flattened flattened = new Flattened();
        schema.definitions().forEach(flattened::look);
        Set<String> names = new HashSet<>();
        schema.all(StructType.class)
                .map(Definition::name)
                .filter(name -> flattened.spread.contains(name) && !flattened.held.contains(name))
                .forEach(names::add);
        return names;
    }

    private void look(Definition definition) {
        if (definition instanceof StructType struct) {
            struct.base().ifPresent(spread::add);
            hold(struct.members());
        } else if (definition instanceof UnionType union) {
            union.base().ifPresent(spread::add);
            hold(union.inline());
            union.branches().stream().map(Branch::type).forEach(type -> type.ifPresent(spread::add));
        } else if (definition instanceof AlternateType alternate) {
            alternate.alternatives().stream().map(Alternative::type).forEach(this::hold);
        } else if (definition instanceof Command command) {
            look(command.arguments());
            command.returns().ifPresent(this::hold);
        } else if (definition instanceof Event event) {
            look(event.arguments());
        }
    }

    private void look(Arguments arguments) {
        if (arguments instanceof Arguments.Inline inline) {
            hold(inline.members());
        } else if (arguments instanceof Arguments.Named named) {
            spread.add(named.type());
        }
    }

    private void hold(List<Member> members) {
        members.stream().map(Member::type).forEach(this::hold);
    }

    private void hold(TypeRef type) {
        if (type instanceof TypeRef.ArrayOf array) {
            hold(array.element());
        } else if (type instanceof TypeRef.OfDefinition definition) {
            held.add(definition.name());
        }
    }
}
