// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.CaseDeclaration;
import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.AlternateDeclaration;
import io.github.qapi4j.schema.decl.Declaration.CommandDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EventDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.MemberDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration;
import io.github.qapi4j.schema.decl.MembersDeclaration.Inline;
import io.github.qapi4j.schema.decl.MembersDeclaration.Named;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns declarations that have passed every check into the model. */
final class ModelBuilder {
    private final TypeTable types;
    private final Members members;

    ModelBuilder(TypeTable types, Members members) {
        this.types = types;
        this.members = members;
    }

    Schema build(String release) {
        List<Definition> definitions = new ArrayList<>();
        if (types.isQtypeUsed()) {
            definitions.add(definition(TypeTable.QTYPE));
        }
        for (Declaration declaration : types.declarations()) {
            definitions.add(definition(declaration));
        }
        return new Schema(release, definitions);
    }

    private Definition definition(Declaration declaration) {
        // Patterns in switch are not in Java 17.
        if (declaration instanceof EnumDeclaration values) {
            return new EnumType(values.head(), values.values(), values.prefix());
        }
        if (declaration instanceof StructDeclaration struct) {
            return new StructType(
                    struct.head(),
                    struct.base().isPresent() ? Optional.of(struct.base().get().name()) : Optional.empty(),
                    members(struct.members()));
        }
        if (declaration instanceof UnionDeclaration union) {
            return union(union);
        }
        if (declaration instanceof AlternateDeclaration alternate) {
            List<Alternative> alternatives = new ArrayList<>();
            for (CaseDeclaration each : alternate.alternatives()) {
                alternatives.add(alternative(each));
            }
            return new AlternateType(alternate.head(), alternatives);
        }
        if (declaration instanceof CommandDeclaration command) {
            return new Command(
                    command.head(),
                    arguments(command.data(), command.boxed()),
                    command.returns().isPresent()
                            ? Optional.of(types.ref(command.returns().get()))
                            : Optional.empty(),
                    command.gen(),
                    command.successResponse(),
                    command.allowOob(),
                    command.allowPreconfig(),
                    command.coroutine());
        }
        EventDeclaration event = (EventDeclaration) declaration;
        return new Event(event.head(), arguments(event.data(), event.boxed()));
    }

    private UnionType union(UnionDeclaration union) {
        String tagType = members.discriminator(union).orElseThrow().type().name();
        List<Branch> branches = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (CaseDeclaration each : union.branches()) {
            listed.add(each.name());
            branches.add(new Branch(each.name(), Optional.of(each.type().name()), each.condition(), each.place()));
        }
        if (types.type(tagType) instanceof EnumDeclaration tags) {
            for (EnumValue tag : tags.values()) {
                if (!listed.contains(tag.name())) {
                    branches.add(new Branch(tag.name(), Optional.empty(), tag.condition(), tag.place()));
                }
            }
        }
        return new UnionType(
                union.head(),
                union.base() instanceof Named named ? Optional.of(named.type().name()) : Optional.empty(),
                union.base() instanceof Inline inline ? members(inline.members()) : List.of(),
                union.discriminator(),
                tagType,
                branches);
    }

    private Alternative alternative(CaseDeclaration alternative) {
        return new Alternative(
                alternative.name(),
                types.ref(alternative.type()),
                types.kindOf(alternative.type()).orElseThrow(),
                alternative.condition(),
                alternative.place());
    }

    private Arguments arguments(MembersDeclaration data, boolean boxed) {
        if (data instanceof Named named) {
            return new Arguments.Named(named.type().name(), boxed);
        }
        return data instanceof Inline inline && !inline.members().isEmpty()
                ? new Arguments.Inline(members(inline.members()))
                : new Arguments.None();
    }

    private List<Member> members(List<MemberDeclaration> members) {
        List<Member> built = new ArrayList<>();
        for (MemberDeclaration member : members) {
            built.add(new Member(
                    member.name(),
                    types.ref(member.type()),
                    member.optional(),
                    member.condition(),
                    member.features(),
                    member.origin(),
                    member.doc(),
                    member.place()));
        }
        return List.copyOf(built);
    }
}
