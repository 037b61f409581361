// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Member;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The branches of a union in Java: a record for each that adds members, and one, {@code TagOnly}, for all others.
 *
 * @param discriminator the component that says which branch it is
 * @param common the other components that all branches have
 * @param commonNames the names of all of them
 * @param records the classes of branches that add members, by tag
 * @param tagOnly the class of all others; empty if there are none
 * @param inherited what the branches' builders have in common; empty if there is nothing, or the union is not sent
 * @param constants the enum's constants, by tag
 * @param values the enum's values, by tag
 */
record UnionBranches(
        EmitContext context,
        UnionType union,
        Component discriminator,
        List<Component> common,
        Scope commonNames,
        Map<String, ClassName> records,
        Optional<ClassName> tagOnly,
        Optional<BranchBuilderEmitter> inherited,
        Map<String, String> constants,
        Map<String, EnumValue> values) {
    private static final String TAG_ONLY = "TagOnly";

    static UnionBranches of(EmitContext context, UnionType union) {
        ClassName name = context.names().of(union.name());
        List<Member> members = context.schema().commonMembersOf(union);
        Scope commonNames = Scope.ofMembers(Reserved.UNION);
        List<Component> all = context.components().of(members, commonNames, name, union);
        Component discriminator =
                all.get(members.stream().map(Member::name).toList().indexOf(union.discriminator()));
        List<Component> common = all.stream()
                .filter(component -> !component.equals(discriminator))
                .toList();
        Scope classes = Scope.ofClasses(Reserved.NESTED);
        classes.take(name.simpleName());
        Map<String, ClassName> records = new HashMap<>();
        union.branches().stream()
                .filter(context.schema()::addsMembers)
                .forEach(branch -> records.put(
                        branch.tag(),
                        name.nestedClass(classes.allocate(Words.of(branch.tag()).upperCamel()))));
        Optional<ClassName> tagOnly = records.size() == union.branches().size()
                ? Optional.empty()
                : Optional.of(name.nestedClass(classes.allocate(TAG_ONLY)));
        Optional<BranchBuilderEmitter> inherited =
                common.isEmpty() || !context.reach().sent().contains(union.name())
                        ? Optional.empty()
                        : Optional.of(new BranchBuilderEmitter(context, name, common, classes));
        return new UnionBranches(
                context,
                union,
                discriminator,
                common,
                commonNames,
                records,
                tagOnly,
                inherited,
                EnumEmitter.constants(context.schema().discriminatorOf(union)),
                context.schema().discriminatorOf(union).values().stream()
                        .collect(Collectors.toMap(EnumValue::name, value -> value)));
    }

    ClassName owner() {
        return context.names().of(union.name());
    }

    boolean isSent() {
        return context.reach().sent().contains(union.name());
    }

    /** The common components as those of a branch. */
    List<Component> shared() {
        ClassName owner = owner();
        return common.stream().map(component -> component.sharedBy(owner)).toList();
    }

    /** The components that a branch adds, which has a record of its own. */
    List<Component> added(Branch branch) {
        Optional<String> type = branch.type();
        if (type.isEmpty()) {
            return List.of();
        }
        Scope scope = commonNames.nested();
        Definition definition = context.schema().find(type.get()).orElseThrow();
        return definition instanceof StructType struct
                ? context.components()
                        .of(
                                context.schema().membersOf(struct),
                                scope,
                                record(branch).orElseGet(this::owner),
                                struct)
                : List.of(context.components()
                        .whole(type.get(), Words.of(branch.tag()).lowerCamel(), scope));
    }

    /** The branches that have no record of their own. */
    List<Branch> withoutMembers() {
        return union.branches().stream()
                .filter(branch -> !records.containsKey(branch.tag()))
                .toList();
    }

    /** The class of a branch that adds members. */
    Optional<ClassName> record(Branch branch) {
        return Optional.ofNullable(records.get(branch.tag()));
    }

    EnumValue value(Branch branch) {
        return requireNonNull(values.get(branch.tag()), "linking made sure that each tag is a value");
    }

    /** The enum's constant. */
    CodeBlock constant(Branch branch) {
        return CodeBlock.of("$T.$L", discriminator.type(), constants.get(branch.tag()));
    }

    /** Javadoc's tag, if the branch is deprecated. */
    String deprecation(Branch branch) {
        return Deprecation.tag(context.javadocs()
                .deprecation(
                        value(branch).features(),
                        name -> Optional.ofNullable(records.get(name)).map(ClassName::canonicalName)));
    }

    /** The names of the factories, by tag, where the union is sent. */
    Map<String, String> factories() {
        Scope scope = commonNames.nestedWithout(Reserved.UNRECOGNIZED);
        Map<String, String> factories = new LinkedHashMap<>();
        union.branches()
                .forEach(branch -> factories.put(
                        branch.tag(), scope.allocate(Words.of(branch.tag()).lowerCamel())));
        return factories;
    }

    /** Adds the factories of a branch, which are deprecated where it is. */
    void addFactories(TypeSpec.Builder type, Branch branch, List<MethodSpec.Builder> factories) {
        String deprecation = deprecation(branch);
        factories.forEach(factory -> type.addMethod(
                factory.addAnnotations(Annotations.flags(value(branch).features()))
                        .addJavadoc("$L", deprecation)
                        .build()));
    }
}
