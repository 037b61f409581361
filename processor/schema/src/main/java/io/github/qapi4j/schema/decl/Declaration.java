// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.problem.Subject;
import java.util.List;
import java.util.Optional;

/** A definition that is right in itself; the names in it may lead nowhere. */
public sealed interface Declaration {
    Head head();

    /** The kind, by the schema's own key word. */
    String kind();

    default String name() {
        return head().name();
    }

    /** The definition in problems. */
    default Subject subject() {
        return new Subject(kind(), name(), head().place());
    }

    /** Reports problems of this definition. */
    default Reporter reporter(Problems problems) {
        return new Reporter(problems, subject());
    }

    /** An enum. */
    record EnumDeclaration(Head head, List<EnumValue> values, Optional<String> prefix) implements Declaration {
        @Override
        public String kind() {
            return "enum";
        }
    }

    /** A struct. */
    record StructDeclaration(Head head, Optional<TypeName> base, List<MemberDeclaration> members)
            implements Declaration {
        @Override
        public String kind() {
            return "struct";
        }
    }

    /**
     * A union.
     *
     * @param discriminatorPlace where the discriminator's name stands
     */
    record UnionDeclaration(
            Head head,
            MembersDeclaration base,
            String discriminator,
            Place discriminatorPlace,
            List<CaseDeclaration> branches)
            implements Declaration {
        @Override
        public String kind() {
            return "union";
        }
    }

    /** An alternate. */
    record AlternateDeclaration(Head head, List<CaseDeclaration> alternatives) implements Declaration {
        @Override
        public String kind() {
            return "alternate";
        }
    }

    /** A command. */
    record CommandDeclaration(
            Head head,
            MembersDeclaration data,
            boolean boxed,
            Optional<TypeName> returns,
            boolean gen,
            boolean successResponse,
            boolean allowOob,
            boolean allowPreconfig,
            boolean coroutine)
            implements Declaration {
        @Override
        public String kind() {
            return "command";
        }
    }

    /** An event. */
    record EventDeclaration(Head head, MembersDeclaration data, boolean boxed) implements Declaration {
        @Override
        public String kind() {
            return "event";
        }
    }
}
