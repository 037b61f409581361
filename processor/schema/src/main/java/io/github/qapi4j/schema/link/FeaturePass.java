// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.CommandDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EventDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.MemberDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration.Inline;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts the features of the schema, of which QEMU can keep 64 apart. */
final class FeaturePass {
    private static final int MOST = 64;

    private final TypeTable types;
    private final Problems problems;
    private final Set<String> names = new HashSet<>(Set.of(Feature.DEPRECATED, Feature.UNSTABLE));

    FeaturePass(TypeTable types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void run() {
        for (Declaration declaration : types.declarations()) {
            count(declaration, declaration.head().features(), declaration.head().place());
            if (declaration instanceof EnumDeclaration values) {
                for (EnumValue value : values.values()) {
                    count(declaration, value.features(), value.place());
                }
            } else if (declaration instanceof StructDeclaration struct) {
                count(declaration, struct.members());
            } else if (declaration instanceof UnionDeclaration union) {
                count(declaration, union.base());
            } else if (declaration instanceof CommandDeclaration command) {
                count(declaration, command.data());
            } else if (declaration instanceof EventDeclaration event) {
                count(declaration, event.data());
            }
        }
    }

    private void count(Declaration owner, MembersDeclaration members) {
        if (members instanceof Inline inline) {
            count(owner, inline.members());
        }
    }

    private void count(Declaration owner, List<MemberDeclaration> members) {
        for (MemberDeclaration member : members) {
            count(owner, member.features(), member.place());
        }
    }

    private void count(Declaration owner, List<Feature> features, Place place) {
        for (Feature feature : features) {
            if (names.add(feature.name()) && names.size() == MOST + 1) {
                owner.reporter(problems)
                        .error(
                                Code.TOO_MANY_FEATURES,
                                place,
                                "'" + feature.name() + "' is one feature too many; a schema may have " + MOST);
            }
        }
    }
}
