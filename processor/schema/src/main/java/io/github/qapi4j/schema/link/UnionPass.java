// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.CaseDeclaration;
import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.MemberDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration.Named;
import io.github.qapi4j.schema.link.Members.Owned;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import java.util.List;
import java.util.Optional;

/** Checks discriminators and branches. */
final class UnionPass {
    private final TypeTable types;
    private final Members members;
    private final Problems problems;

    UnionPass(TypeTable types, Members members, Problems problems) {
        this.types = types;
        this.members = members;
        this.problems = problems;
    }

    void run() {
        for (Declaration declaration : types.declarations()) {
            if (declaration instanceof UnionDeclaration union) {
                Reporter data = union.reporter(problems).at("data");
                Optional<EnumDeclaration> tags = checkDiscriminator(union);
                tags.filter(type -> type.values().isEmpty() && union.branches().isEmpty())
                        .ifPresent(type -> data.add(Problem.error(
                                        Code.NO_BRANCHES,
                                        union.head().place(),
                                        "a union needs at least one branch, but " + type.subject() + " has no values")
                                .with(type.subject().toString(), type.head().place())));
                for (CaseDeclaration branch : union.branches()) {
                    tags.ifPresent(type -> checkTag(branch, type, data.at(branch.name())));
                    checkType(branch, data.at(branch.name()));
                }
            }
        }
    }

    private Optional<EnumDeclaration> checkDiscriminator(UnionDeclaration union) {
        if (union.base() instanceof Named named && !(types.type(named.type().name()) instanceof StructDeclaration)) {
            return Optional.empty();
        }
        Reporter reporter = union.reporter(problems).at("discriminator");
        List<Owned> common = members.common(union);
        Optional<MemberDeclaration> found = common.stream()
                .map(Owned::member)
                .filter(member -> member.name().equals(union.discriminator()))
                .findFirst();
        if (found.isEmpty()) {
            List<String> names =
                    common.stream().map(owned -> owned.member().name()).toList();
            reporter.add(Problem.error(
                            Code.BAD_DISCRIMINATOR,
                            union.discriminatorPlace(),
                            "the base has no member '" + union.discriminator() + "'")
                    .hint(reporter.didYouMean(union.discriminator(), names)));
            return Optional.empty();
        }
        MemberDeclaration member = found.get();
        if (member.optional()) {
            wrong(union, member, "must not be optional", reporter);
        }
        if (member.condition().isPresent()) {
            wrong(union, member, "must not have a condition", reporter);
        }
        if (!member.type().array() && types.type(member.type().name()) instanceof EnumDeclaration tags) {
            return Optional.of(tags);
        }
        if (types.builtin(member.type().name()) != null
                || types.type(member.type().name()) != null) {
            wrong(union, member, "must be of an enum, but is of " + types.describe(member.type()), reporter);
        }
        return Optional.empty();
    }

    private static void wrong(UnionDeclaration union, MemberDeclaration member, String what, Reporter reporter) {
        reporter.add(Problem.error(
                        Code.BAD_DISCRIMINATOR,
                        union.discriminatorPlace(),
                        "the discriminator '" + member.name() + "' " + what)
                .with("member '" + member.name() + "'", member.place()));
    }

    private static void checkTag(CaseDeclaration branch, EnumDeclaration tags, Reporter reporter) {
        List<String> values = tags.values().stream().map(EnumValue::name).toList();
        if (!values.contains(branch.name())) {
            reporter.add(Problem.error(
                            Code.UNKNOWN_TAG,
                            branch.place(),
                            "'" + branch.name() + "' is no value of " + tags.subject())
                    .with(tags.subject().toString(), tags.head().place())
                    .hint(reporter.didYouMean(branch.name(), values)));
        }
    }

    private void checkType(CaseDeclaration branch, Reporter reporter) {
        Declaration type = types.type(branch.type().name());
        boolean known = type != null || types.builtin(branch.type().name()) != null;
        if (known && !(type instanceof StructDeclaration || type instanceof UnionDeclaration)) {
            reporter.error(
                    Code.BRANCH_TYPE,
                    branch.type().place(),
                    "a branch is a struct or a union, but this is " + types.describe(branch.type()));
        }
    }
}
