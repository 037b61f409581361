// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.CommandDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EventDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration.Named;
import io.github.qapi4j.schema.decl.Pragma;
import io.github.qapi4j.schema.decl.TypeName;
import io.github.qapi4j.schema.link.Members.Owned;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Hints;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;

/** Checks what commands take and return, and what events carry. */
final class CallPass {
    private final TypeTable types;
    private final Members members;
    private final Pragma pragma;
    private final Problems problems;

    CallPass(TypeTable types, Members members, Pragma pragma, Problems problems) {
        this.types = types;
        this.members = members;
        this.pragma = pragma;
        this.problems = problems;
    }

    void run() {
        for (Declaration declaration : types.declarations()) {
            Reporter reporter = declaration.reporter(problems);
            if (declaration instanceof CommandDeclaration command) {
                checkData(command, command.data(), command.boxed(), reporter.at("data"));
                if (command.returns().isPresent() && !pragma.returnsAnything(command.name())) {
                    checkReturns(command.returns().get(), reporter.at("returns"));
                }
            } else if (declaration instanceof EventDeclaration event) {
                checkData(event, event.data(), event.boxed(), reporter.at("data"));
            }
        }
    }

    private void checkData(Declaration owner, MembersDeclaration data, boolean boxed, Reporter reporter) {
        if (data instanceof Named named && isKnown(named.type())) {
            Declaration type = types.type(named.type().name());
            if (type instanceof UnionDeclaration) {
                if (!boxed) {
                    reporter.error(
                            Code.ARGUMENTS_TYPE,
                            named.type().place(),
                            types.describe(named.type()) + " can be the data only with 'boxed': true");
                }
            } else if (!(type instanceof StructDeclaration)) {
                reporter.error(
                        Code.ARGUMENTS_TYPE,
                        named.type().place(),
                        "the data is a struct or a union, but this is " + types.describe(named.type()));
            }
        }
        if (!boxed && !pragma.conditionalArguments()) {
            for (Owned owned : members.of(data, owner)) {
                if (owned.member().condition().isPresent()) {
                    reportConditional(owned, data, reporter);
                    break;
                }
            }
        }
    }

    private static void reportConditional(Owned owned, MembersDeclaration data, Reporter reporter) {
        String message = "the member '" + owned.member().name() + "' has a condition, which needs 'boxed': true";
        if (data instanceof Named named) {
            reporter.add(Problem.error(Code.CONDITIONAL_ARGUMENTS, named.type().place(), message)
                    .hint(Hints.BEFORE_6_2)
                    .with(
                            "member '" + owned.member().name() + "' of "
                                    + owned.owner().subject(),
                            owned.member().place()));
        } else {
            reporter.add(
                    Problem.error(Code.CONDITIONAL_ARGUMENTS, owned.member().place(), message)
                            .hint(Hints.BEFORE_6_2));
        }
    }

    private void checkReturns(TypeName returns, Reporter reporter) {
        Declaration type = types.type(returns.name());
        if (isKnown(returns) && !(type instanceof StructDeclaration || type instanceof UnionDeclaration)) {
            reporter.add(Problem.error(
                            Code.RETURNS_TYPE,
                            returns.place(),
                            "a command returns a struct, a union or an array of these, but this is "
                                    + types.describe(returns))
                    .hint("the pragma 'command-returns-exceptions' lists commands that may return anything; "
                            + Hints.BEFORE_6_2));
        }
    }

    private boolean isKnown(TypeName type) {
        return types.builtin(type.name()) != null || types.type(type.name()) != null;
    }
}
