// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.diff.WireObject.WireMember;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What whole objects each struct or union is part of: as itself, as a base, as a branch. A member that moves between a base
 * and what extends it is the same on the wire.
 */
final class Fragments {
    private final Schema schema;
    private final WireObjects shapes;
    private final Map<String, List<Map<String, WireMember>>> objects = new HashMap<>();

    Fragments(Schema schema, WireObjects shapes) {
        this.schema = schema;
        this.shapes = shapes;
        roots().forEach(type -> expand(shapes.of(type), Set.of(), Map.of()));
    }

    /** Whether all objects that a type is part of have a member that passes a test; false if it is part of none. */
    boolean all(String type, String member, Predicate<Member> test) {
        List<Map<String, WireMember>> whole = objects.getOrDefault(type, List.of());
        return !whole.isEmpty()
                && whole.stream()
                        .allMatch(object -> object.containsKey(member)
                                && test.test(object.get(member).member()));
    }

    private void expand(WireObject object, Set<String> outer, Map<String, WireMember> common) {
        Set<String> fragments = new LinkedHashSet<>(outer);
        fragments.addAll(object.fragments());
        Map<String, WireMember> members = object.membersAnd(common);
        if (object.variants().isEmpty()) {
            fragments.forEach(fragment ->
                    objects.computeIfAbsent(fragment, name -> new ArrayList<>()).add(members));
        }
        object.tags().values().forEach(variant -> {
            WireObject none = new WireObject(Set.of(), Map.of(), Optional.empty());
            expand(variant.object().orElse(none), fragments, members);
        });
    }

    /** The structs and unions that are objects of their own somewhere. */
    private Set<String> roots() {
        Set<String> roots = new LinkedHashSet<>();
        schema.all(StructType.class).forEach(struct -> addMembers(struct.members(), roots));
        schema.all(UnionType.class).forEach(union -> addMembers(union.inline(), roots));
        schema.all(AlternateType.class)
                .flatMap(a -> a.alternatives().stream())
                .map(Alternative::type)
                .forEach(type -> add(type, roots));
        schema.all(Command.class).forEach(command -> {
            add(command.arguments(), roots);
            command.returns().ifPresent(type -> add(type, roots));
        });
        schema.all(Event.class).forEach(event -> add(event.arguments(), roots));
        return roots;
    }

    private void add(Arguments arguments, Set<String> roots) {
        if (arguments instanceof Arguments.Inline inline) {
            addMembers(inline.members(), roots);
        } else if (arguments instanceof Arguments.Named named) {
            roots.add(named.type());
        }
    }

    private void addMembers(List<Member> members, Set<String> roots) {
        members.forEach(member -> add(member.type(), roots));
    }

    private void add(TypeRef type, Set<String> roots) {
        if (type instanceof TypeRef.ArrayOf array) {
            add(array.element(), roots);
        } else if (type instanceof TypeRef.OfDefinition definition && shapes.isObject(definition.name())) {
            roots.add(definition.name());
        }
    }
}
