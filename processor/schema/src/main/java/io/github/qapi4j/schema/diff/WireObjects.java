// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.diff.WireObject.Variant;
import io.github.qapi4j.schema.diff.WireObject.Variants;
import io.github.qapi4j.schema.diff.WireObject.WireMember;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of a schema as they are on the wire. */
final class WireObjects {
    private static final WireObject EMPTY = new WireObject(Set.of(), Map.of(), Optional.empty());

    private final Schema schema;
    private final Map<String, WireObject> known = new HashMap<>();

    WireObjects(Schema schema) {
        this.schema = schema;
    }

    /** Whether values of a type are objects with known members. */
    boolean isObject(String type) {
        Definition definition = schema.find(type).orElseThrow();
        return definition instanceof StructType || definition instanceof UnionType;
    }

    /** What a struct or union is on the wire. */
    WireObject of(String type) {
        WireObject object = known.get(type);
        if (object == null) {
            Definition definition = schema.find(type).orElseThrow();
            object = definition instanceof UnionType union ? of(union) : of((StructType) definition);
            known.put(type, object);
        }
        return object;
    }

    /** What a command takes or an event carries. */
    WireObject of(Arguments arguments, String owner) {
        if (arguments instanceof Arguments.Named named) {
            return of(named.type());
        }
        return arguments instanceof Arguments.Inline inline ? listed(inline.members(), owner) : EMPTY;
    }

    private WireObject of(StructType struct) {
        WireObject base = struct.base().map(this::of).orElse(EMPTY);
        return extended(base, struct.name(), struct.members());
    }

    private WireObject of(UnionType union) {
        WireObject base = union.base().map(this::of).orElse(EMPTY);
        WireObject common = extended(base, union.name(), union.inline());
        Map<String, Variant> byTag = new LinkedHashMap<>();
        union.branches()
                .forEach(branch -> byTag.put(
                        branch.tag(), new Variant(branch, branch.type().map(this::of))));
        return new WireObject(
                common.fragments(), common.members(), Optional.of(new Variants(union.discriminator(), byTag)));
    }

    private static WireObject extended(WireObject base, String owner, List<Member> own) {
        Set<String> fragments = new LinkedHashSet<>(base.fragments());
        fragments.add(owner);
        return new WireObject(fragments, base.membersAnd(listed(own, owner).members()), Optional.empty());
    }

    private static WireObject listed(List<Member> members, String owner) {
        Map<String, WireMember> byName = new LinkedHashMap<>();
        members.forEach(member -> byName.put(member.name(), new WireMember(member, owner)));
        return new WireObject(Set.of(owner), byName, Optional.empty());
    }
}
