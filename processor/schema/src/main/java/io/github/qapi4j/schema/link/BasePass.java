// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration.Named;
import io.github.qapi4j.schema.decl.TypeName;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problems;

/** Reports bases that are no structs. */
final class BasePass {
    private final TypeTable types;
    private final Problems problems;

    BasePass(TypeTable types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void run() {
        for (Declaration declaration : types.declarations()) {
            if (declaration instanceof StructDeclaration struct) {
                if (struct.base().isPresent()) {
                    check(struct.base().get(), declaration);
                }
            } else if (declaration instanceof UnionDeclaration union && union.base() instanceof Named named) {
                check(named.type(), declaration);
            }
        }
    }

    private void check(TypeName base, Declaration owner) {
        boolean known = types.builtin(base.name()) != null
                || base.name().equals(Schema.QTYPE)
                || types.type(base.name()) != null;
        if (known && !(types.type(base.name()) instanceof StructDeclaration)) {
            owner.reporter(problems)
                    .at("base")
                    .error(Code.BASE_KIND, base.place(), "a base is a struct, but this is " + types.describe(base));
        }
    }
}
