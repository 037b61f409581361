// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The components of generated records: the members of the schema, under the names that the generated classes give them. */
final class ApiComponents {
    private static final TypeRef BOOL = new TypeRef.OfBuiltin(Builtin.BOOL);

    private final Schema schema;
    private final Reachability reach;

    ApiComponents(Schema schema, Reachability reach) {
        this.schema = schema;
        this.reach = reach;
    }

    /** Those of a struct. */
    List<ApiComponent> of(StructType struct, Scope scope) {
        return flagged(of(struct, struct.name(), "", scope), struct, scope);
    }

    /** Those that all branches of a union have. */
    List<ApiComponent> common(UnionType union, Scope scope) {
        List<ApiComponent> common = union.base()
                .map(base -> of(schema.get(StructType.class, base), union.name(), "", scope))
                .orElseGet(() -> listed(union.inline(), union.name(), union.name(), "", scope));
        return flagged(common, union, scope);
    }

    /** Those that a branch adds. */
    List<ApiComponent> of(UnionType union, Branch branch, Scope scope) {
        String proposal = Words.of(branch.tag()).lowerCamel();
        return branch.type()
                .map(type -> flagged(
                        named(type, union.name(), branch.tag() + ".", proposal, scope),
                        schema.find(type).orElseThrow(),
                        scope))
                .orElse(List.of());
    }

    /** Whether a branch has a record of its own. */
    boolean addsMembers(Branch branch) {
        return schema.addsMembers(branch);
    }

    /** Whether all that a branch has is {@code data}, which its factory then takes. */
    boolean isWrapper(UnionType union, Branch branch) {
        return schema.wrappedBy(union, branch).isPresent();
    }

    /** Those of a struct; empty if the type is none. */
    Optional<List<ApiComponent>> ofStruct(TypeRef type) {
        return Optional.of(type)
                .filter(TypeRef.OfDefinition.class::isInstance)
                .flatMap(named -> schema.find(((TypeRef.OfDefinition) named).name()))
                .filter(StructType.class::isInstance)
                .map(found -> of((StructType) found, Scope.ofMembers(Reserved.STRUCT)));
    }

    /** What a command takes or an event carries. */
    List<ApiComponent> of(Definition call, Arguments arguments, Scope scope) {
        if (arguments instanceof Arguments.Inline inline) {
            return flagged(listed(inline.members(), call.name(), call.name(), "", scope), call, scope);
        } else if (arguments instanceof Arguments.Named named) {
            String proposal = Words.of(named.type()).last();
            return flagged(named(named.type(), call.name(), "", proposal, scope), call, scope);
        }
        return List.of();
    }

    /**
     * The same, with the further accessors of booleans that QEMU may leave out. They are named after all members are.
     *
     * @param from the definition that says whether they are received
     */
    private List<ApiComponent> flagged(List<ApiComponent> parts, Definition from, Scope scope) {
        if (!(from instanceof Event) && !reach.received().contains(from.name())) {
            return parts;
        }
        List<ApiComponent> flagged = new ArrayList<>();
        for (ApiComponent part : parts) {
            boolean flag = !part.required() && part.type().equals(BOOL);
            flagged.add(
                    flag
                            ? part.withFlag(scope.allocate(
                                    "is" + Words.of(part.wireName()).upperCamel()))
                            : part);
        }
        return flagged;
    }

    /** A struct's members one by one, a union as one value. */
    private List<ApiComponent> named(String type, String holder, String path, String proposal, Scope scope) {
        if (schema.find(type).orElseThrow() instanceof StructType struct) {
            return of(struct, holder, path, scope);
        }
        String place = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
        Set<SchemaPath> origins = Set.of(new SchemaPath(holder, place), new SchemaPath(type, ""));
        return List.of(new ApiComponent("", scope.allocate(proposal), new TypeRef.OfDefinition(type), true, origins));
    }

    private List<ApiComponent> of(StructType struct, String holder, String path, Scope scope) {
        List<ApiComponent> parts = new ArrayList<>();
        struct.base().ifPresent(base -> parts.addAll(of(schema.get(StructType.class, base), holder, path, scope)));
        parts.addAll(listed(struct.members(), struct.name(), holder, path, scope));
        return parts;
    }

    /**
     * Members in the order in which their class lists them.
     *
     * @param owner the definition that lists them
     * @param holder the definition whose class has them
     * @param path where they are in the holder: empty, or a branch and a dot
     */
    private static List<ApiComponent> listed(
            List<Member> members, String owner, String holder, String path, Scope scope) {
        List<ApiComponent> parts = new ArrayList<>();
        for (Member member : members) {
            String name = member.name();
            SchemaPath own = new SchemaPath(holder, path + name);
            SchemaPath inherited = new SchemaPath(owner, name);
            parts.add(new ApiComponent(
                    name,
                    scope.allocate(Words.of(name).lowerCamel()),
                    member.type(),
                    !member.optional() && member.condition().isEmpty(),
                    own.equals(inherited) ? Set.of(own) : Set.of(own, inherited)));
        }
        return parts;
    }
}
