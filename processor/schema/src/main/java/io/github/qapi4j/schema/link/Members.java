// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.MemberDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration.Inline;
import io.github.qapi4j.schema.decl.MembersDeclaration.Named;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers members along bases. Bases that do not exist or contain themselves have been reported by then. */
final class Members {
    /** A member and the definition that lists it. */
    record Owned(MemberDeclaration member, Declaration owner) {}

    private final TypeTable types;

    Members(TypeTable types) {
        this.types = types;
    }

    /** The struct that a struct extends; null if there is none. */
    @Nullable
    StructDeclaration baseOf(StructDeclaration struct) {
        return struct.base().isPresent() && types.type(struct.base().get().name()) instanceof StructDeclaration base
                ? base
                : null;
    }

    /** All members of a struct, those of its bases first. */
    List<Owned> of(StructDeclaration struct) {
        Deque<StructDeclaration> chain = new ArrayDeque<>();
        StructDeclaration next = struct;
        while (next != null && chain.size() <= ContainmentPass.DEEPEST) {
            chain.push(next);
            next = baseOf(next);
        }
        List<Owned> members = new ArrayList<>();
        for (StructDeclaration link : chain) {
            for (MemberDeclaration member : link.members()) {
                members.add(new Owned(member, link));
            }
        }
        return members;
    }

    /** The members that all branches of a union share. */
    List<Owned> common(UnionDeclaration union) {
        return of(union.base(), union);
    }

    /** The common member that says which branch a union has; empty if there is none of that name. */
    Optional<MemberDeclaration> discriminator(UnionDeclaration union) {
        for (Owned owned : common(union)) {
            if (owned.member().name().equals(union.discriminator())) {
                return Optional.of(owned.member());
            }
        }
        return Optional.empty();
    }

    /** The members listed in place or by the named struct or union, there without those of branches. */
    List<Owned> of(MembersDeclaration members, Declaration owner) {
        if (members instanceof Inline inline) {
            List<Owned> owned = new ArrayList<>();
            for (MemberDeclaration member : inline.members()) {
                owned.add(new Owned(member, owner));
            }
            return owned;
        }
        if (members instanceof Named named) {
            Declaration type = types.type(named.type().name());
            if (type instanceof StructDeclaration struct) {
                return of(struct);
            }
            if (type instanceof UnionDeclaration union && !union.name().equals(owner.name())) {
                return common(union);
            }
        }
        return List.of();
    }
}
