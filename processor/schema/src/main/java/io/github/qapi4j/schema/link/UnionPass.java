// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.CaseDeclaration;
import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.MemberDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration.Named;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
                if (tags.isPresent()
                        && tags.get().values().isEmpty()
                        && union.branches().isEmpty()) {
                    reportNoBranches(union, tags.get(), data);
                }
                Set<String> values = tags.isPresent() ? names(tags.get()) : Set.of();
                for (CaseDeclaration branch : union.branches()) {
                    Reporter at = data.at(branch.name());
                    if (tags.isPresent() && !values.contains(branch.name())) {
                        reportTag(branch, tags.get(), values, at);
                    }
                    checkType(branch, at);
                }
            }
        }
    }

    private Optional<EnumDeclaration> checkDiscriminator(UnionDeclaration union) {
        if (union.base() instanceof Named named && !(types.type(named.type().name()) instanceof StructDeclaration)) {
            return Optional.empty();
        }
        Reporter reporter = union.reporter(problems).at("discriminator");
        Optional<MemberDeclaration> found = members.discriminator(union);
        if (found.isEmpty()) {
            List<String> names = members.common(union).stream()
                    .map(owned -> owned.member().name())
                    .toList();
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

    private static Set<String> names(EnumDeclaration tags) {
        Set<String> names = new LinkedHashSet<>();
        for (EnumValue value : tags.values()) {
            names.add(value.name());
        }
        return names;
    }

    private static void reportNoBranches(UnionDeclaration union, EnumDeclaration tags, Reporter reporter) {
        reporter.add(Problem.error(
                        Code.NO_BRANCHES,
                        union.head().place(),
                        "a union needs at least one branch, but " + tags.subject() + " has no values")
                .with(tags.subject().toString(), tags.head().place()));
    }

    private static void reportTag(CaseDeclaration branch, EnumDeclaration tags, Set<String> values, Reporter reporter) {
        reporter.add(Problem.error(
                        Code.UNKNOWN_TAG, branch.place(), "'" + branch.name() + "' is no value of " + tags.subject())
                .with(tags.subject().toString(), tags.head().place())
                .hint(reporter.didYouMean(branch.name(), values)));
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
