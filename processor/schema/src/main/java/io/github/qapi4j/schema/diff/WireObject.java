// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object as it is on the wire: flat.
 *
 * @param fragments the names of the definitions whose members it is made of, without those of branches
 * @param members the members that it always may have, by name, in order
 * @param variants what it has besides, depending on one of the members
 */
record WireObject(Set<String> fragments, Map<String, WireMember> members, Optional<Variants> variants) {
    /** A member, and the definition that lists it. */
    record WireMember(Member member, String owner) {
        String name() {
            return member.name();
        }

        /** Whether it is a boolean that may be missing: where it is received, its class has two accessors for it. */
        boolean isFlag() {
            boolean mayBeMissing = member.optional() || member.condition().isPresent();
            return mayBeMissing && member.type().equals(new TypeRef.OfBuiltin(Builtin.BOOL));
        }
    }

    /** Further members, by the value of a discriminator. */
    record Variants(String discriminator, Map<String, Variant> byTag) {}

    /** The members of a branch, without those that all branches have; none if the branch has no type. */
    record Variant(Branch branch, Optional<WireObject> object) {
        Map<String, WireMember> members() {
            return object.map(WireObject::members).orElse(Map.of());
        }

        /** Whether it is more than its tag; a union is, whatever its own members are. */
        boolean addsMembers() {
            return object.filter(o -> o.variants().isPresent() || !o.members().isEmpty())
                    .isPresent();
        }
    }

    /** The variants by tag; none if it has no discriminator. */
    Map<String, Variant> tags() {
        return variants.map(Variants::byTag).orElse(Map.of());
    }

    /** The tags of the variants that have a member of that name, themselves or in variants of theirs. */
    List<String> tagsWith(String name) {
        return tags().values().stream()
                .filter(variant -> variant.object()
                        .filter(object -> object.members().containsKey(name)
                                || !object.tagsWith(name).isEmpty())
                        .isPresent())
                .map(variant -> variant.branch().tag())
                .toList();
    }

    /** Whether every variant has a member of that name; false if there are no variants. */
    boolean everyVariantHas(String name) {
        return variants.isPresent()
                && tags().values().stream()
                        .allMatch(variant -> variant.members().containsKey(name)
                                || variant.object()
                                        .map(object -> object.everyVariantHas(name))
                                        .orElse(false));
    }

    /** Whether it has a boolean that may be missing, here or in a branch. */
    boolean hasFlags() {
        return members.values().stream().anyMatch(WireMember::isFlag)
                || tags().values().stream()
                        .flatMap(variant -> variant.members().values().stream())
                        .anyMatch(WireMember::isFlag);
    }

    /** The members followed by others; the first of a name stays. */
    Map<String, WireMember> membersAnd(Map<String, WireMember> more) {
        Map<String, WireMember> all = new LinkedHashMap<>(members);
        more.forEach(all::putIfAbsent);
        return all;
    }
}
