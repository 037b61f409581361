// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.CaseDeclaration;
import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.AlternateDeclaration;
import io.github.qapi4j.schema.decl.Declaration.CommandDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EventDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.MemberDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration.Inline;
import io.github.qapi4j.schema.decl.MembersDeclaration.Named;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import java.util.List;

/** Reports names of types that there are not. */
final class ReferencePass {
    private final TypeTable types;
    private final Problems problems;

    ReferencePass(TypeTable types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void run() {
        for (Declaration declaration : types.declarations()) {
            Reporter reporter = declaration.reporter(problems);
            if (declaration instanceof StructDeclaration struct) {
                if (struct.base().isPresent()) {
                    types.check(struct.base().get(), reporter.at("base"));
                }
                members(struct.members(), reporter.at("data"));
            } else if (declaration instanceof UnionDeclaration union) {
                members(union.base(), reporter.at("base"));
                cases(union.branches(), reporter.at("data"));
            } else if (declaration instanceof AlternateDeclaration alternate) {
                cases(alternate.alternatives(), reporter.at("data"));
            } else if (declaration instanceof CommandDeclaration command) {
                members(command.data(), reporter.at("data"));
                if (command.returns().isPresent()) {
                    types.check(command.returns().get(), reporter.at("returns"));
                }
            } else if (declaration instanceof EventDeclaration event) {
                members(event.data(), reporter.at("data"));
            }
        }
    }

    private void members(MembersDeclaration members, Reporter reporter) {
        if (members instanceof Inline inline) {
            members(inline.members(), reporter);
        } else if (members instanceof Named named) {
            types.check(named.type(), reporter);
        }
    }

    private void members(List<MemberDeclaration> members, Reporter reporter) {
        for (MemberDeclaration member : members) {
            types.check(member.type(), reporter.at(member.name()));
        }
    }

    private void cases(List<CaseDeclaration> cases, Reporter reporter) {
        for (CaseDeclaration each : cases) {
            types.check(each.type(), reporter.at(each.name()));
        }
    }
}
