// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.List;

/**
 * Finds out whether a generated file uses what another one declares as deprecated, and so has to suppress the warnings: where it
 * does not, compilers warn about the annotation.
 */
final class DeprecatedUses {
    private final Schema schema;

    DeprecatedUses(Schema schema) {
        this.schema = schema;
    }

    /** In the file of a definition. */
    boolean in(Definition definition) {
        return !isDeprecated(definition) && uses(definition);
    }

    private boolean uses(Definition definition) {
        if (definition instanceof StructType struct) {
            return ofTypes(schema.membersOf(struct));
        } else if (definition instanceof UnionType union) {
            return ofTypes(schema.commonMembersOf(union))
                    || union.branches().stream().anyMatch(branch -> in(union, branch));
        } else if (definition instanceof AlternateType alternate) {
            return alternate.alternatives().stream().map(Alternative::type).anyMatch(this::isDeprecated);
        } else if (definition instanceof Command command) {
            return in(command.arguments())
                    || command.returns().filter(this::isDeprecated).isPresent();
        }
        return definition instanceof Event event && in(event.arguments());
    }

    /** In the entry point, whose methods are deprecated where their commands are. */
    boolean inEntryPoint() {
        return schema.all(Command.class)
                .filter(command -> !isDeprecated(command))
                .anyMatch(command -> command.arguments() instanceof Arguments.Named named
                        && schema.find(named.type())
                                .filter(type -> type instanceof UnionType && isDeprecated(type))
                                .isPresent());
    }

    /** In the index, which uses everything. */
    boolean inIndex() {
        return schema.definitions().stream()
                .anyMatch(definition -> isDeprecated(definition) || (definition instanceof Command && in(definition)));
    }

    private boolean in(UnionType union, Branch branch) {
        // The record and the factories of a deprecated branch are deprecated, and what is deprecated may use what is.
        return schema.discriminatorOf(union).values().stream()
                        .noneMatch(value -> value.name().equals(branch.tag()) && isDeprecated(value.features()))
                && branch.type().flatMap(schema::find).filter(this::inMembersOf).isPresent();
    }

    private boolean in(Arguments arguments) {
        if (arguments instanceof Arguments.Inline inline) {
            return ofTypes(inline.members());
        }
        return arguments instanceof Arguments.Named named
                && schema.find(named.type()).filter(this::inMembersOf).isPresent();
    }

    /** Of a struct whose members stand in another class; of a union, which is one component of it. */
    private boolean inMembersOf(Definition type) {
        return type instanceof StructType struct ? ofTypes(schema.membersOf(struct)) : isDeprecated(type);
    }

    private boolean ofTypes(List<Member> members) {
        return members.stream().map(Member::type).anyMatch(this::isDeprecated);
    }

    private boolean isDeprecated(TypeRef type) {
        if (type instanceof TypeRef.ArrayOf array) {
            return isDeprecated(array.element());
        }
        return type instanceof TypeRef.OfDefinition of
                && schema.find(of.name()).filter(DeprecatedUses::isDeprecated).isPresent();
    }

    private static boolean isDeprecated(Definition definition) {
        return isDeprecated(definition.head().features());
    }

    private static boolean isDeprecated(List<Feature> features) {
        return features.stream().anyMatch(feature -> feature.name().equals(Feature.DEPRECATED));
    }
}
