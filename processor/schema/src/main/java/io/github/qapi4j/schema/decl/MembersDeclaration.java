// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import java.util.List;

/** The base of a union, the arguments of a command or the data of an event. */
public sealed interface MembersDeclaration {
    /** Nothing. */
    record None() implements MembersDeclaration {}

    /** Members listed in place. */
    record Inline(List<MemberDeclaration> members) implements MembersDeclaration {
        public Inline {
            members = List.copyOf(members);
        }
    }

    /** The members of a type. */
    record Named(TypeName type) implements MembersDeclaration {}
}
