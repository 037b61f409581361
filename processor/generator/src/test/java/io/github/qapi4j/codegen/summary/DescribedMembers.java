// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.summary;

import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which definitions may describe a member: the one whose class has it, and those that it takes it over from. */
final class DescribedMembers {
    private final Schema schema;
    private final Map<String, List<Definition>> owners = new LinkedHashMap<>();

    private DescribedMembers(Schema schema) {
        this.schema = schema;
    }

    /** The members of what a definition's class has, those of a union being the common ones; none for others. */
    static Map<String, List<Definition>> of(Schema schema, Definition definition) {
        DescribedMembers members = new DescribedMembers(schema);
        members.add(definition, List.of());
        return members.owners;
    }

    private void add(Definition definition, List<Definition> outer) {
        List<Definition> all = new ArrayList<>(outer);
        all.add(definition);
        if (definition instanceof StructType struct) {
            struct.base().ifPresent(base -> add(schema.get(StructType.class, base), all));
            add(struct.members(), all);
        } else if (definition instanceof UnionType union) {
            union.base().ifPresent(base -> add(schema.get(StructType.class, base), all));
            add(union.inline(), all);
        } else if (definition instanceof Command command) {
            add(command.arguments(), all);
        } else if (definition instanceof Event event) {
            add(event.arguments(), all);
        }
    }

    private void add(Arguments arguments, List<Definition> all) {
        if (arguments instanceof Arguments.Inline inline) {
            add(inline.members(), all);
        } else if (arguments instanceof Arguments.Named named) {
            add(schema.find(named.type()).orElseThrow(), all);
        }
    }

    private void add(List<Member> members, List<Definition> all) {
        members.forEach(member -> owners.put(member.name(), all));
    }
}
