// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.guide.ApiElement.Kind;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds the API of sealed interfaces: those of unions have a record for each branch that adds members and
 * one for all others, those of alternates one for each type. */
final class SealedTypes {
    private static final String UNRECOGNIZED = "Unrecognized";
    private static final String TAG_ONLY = "TagOnly";

    private final JavaApi api;
    private final ApiComponents parts;
    private final Reachability reach;

    SealedTypes(JavaApi api, ApiComponents parts, Reachability reach) {
        this.api = api;
        this.parts = parts;
        this.reach = reach;
    }

    void add(Definition definition) {
        if (definition instanceof UnionType union) {
            add(union);
        } else if (definition instanceof AlternateType alternate) {
            add(alternate);
        }
    }

    private void add(UnionType union) {
        String name = api.name(union);
        Scope scope = Scope.ofMembers(Reserved.UNION);
        List<ApiComponent> all = parts.common(union, scope);
        all.forEach(part -> api.addAccessor(union, "", name, part));
        List<ApiComponent> common = all.stream()
                .filter(part -> !part.wireName().equals(union.discriminator()))
                .toList();
        Scope classes = Scope.ofClasses(Reserved.NESTED);
        classes.take(simple(name));
        Scope factories = scope.nestedWithout(Reserved.UNRECOGNIZED);
        boolean sent = reach.sent().contains(union.name());
        Set<SchemaPath> tagOnly = new HashSet<>();
        for (Branch branch : union.branches()) {
            SchemaPath origin = new SchemaPath(union.name(), branch.tag());
            List<ApiComponent> members = new ArrayList<>(common);
            if (parts.addsMembers(branch)) {
                String record =
                        name + "." + classes.allocate(Words.of(branch.tag()).upperCamel());
                members.addAll(parts.of(union, branch, scope.nested()));
                api.add(Kind.CASE, union, branch.tag(), "", record, List.of(simple(record)), "", Set.of(origin));
                api.addRecord(union, branch.tag(), record, members, sent, Set.of(origin));
            } else {
                tagOnly.add(origin);
            }
            if (sent) {
                String method = factories.allocate(Words.of(branch.tag()).lowerCamel());
                addFactories(union, branch, name + "." + method, members);
            }
        }
        if (!tagOnly.isEmpty()) {
            String record = name + "." + classes.allocate(TAG_ONLY);
            api.add(Kind.CASE, union, TAG_ONLY, "", record, List.of(simple(record)), "", tagOnly);
            api.addRecord(union, TAG_ONLY, record, all, false, tagOnly);
        }
    }

    private void addFactories(UnionType union, Branch branch, String method, List<ApiComponent> members) {
        Set<SchemaPath> origins = new HashSet<>();
        origins.add(new SchemaPath(union.name(), branch.tag()));
        members.forEach(part -> origins.addAll(part.origins()));
        if (parts.isWrapper(union, branch)) {
            TypeRef data = members.get(0).type();
            String taking = method + "(" + TypeNames.parameter(data, api::simpleName) + ")";
            api.add(Kind.FACTORY, union, branch.tag(), "(value)", taking, List.of(api.shape(data)), "", origins);
            parts.ofStruct(data).ifPresent(inner -> addBuilding(union, branch, method, inner, origins));
        } else {
            addBuilding(union, branch, method, members, origins);
        }
    }

    /** Those that take nothing, or a function that sets members. */
    private void addBuilding(
            UnionType union, Branch branch, String method, List<ApiComponent> members, Set<SchemaPath> holders) {
        Set<SchemaPath> origins = new HashSet<>(holders);
        members.forEach(part -> origins.addAll(part.origins()));
        if (members.stream().noneMatch(ApiComponent::required)) {
            api.add(Kind.FACTORY, union, branch.tag(), "()", method + "()", List.of(method), "", origins);
        }
        if (!members.isEmpty()) {
            api.add(Kind.FACTORY, union, branch.tag(), "(b)", method + "(b -> …)", List.of(method), "", origins);
        }
    }

    private void add(AlternateType alternate) {
        String name = api.name(alternate);
        Scope classes = Scope.ofClasses(Set.of(simple(name), UNRECOGNIZED));
        for (Alternative alternative : alternate.alternatives()) {
            boolean none = alternative.kind() == JsonKind.NULL;
            String proposal = none ? "Null" : Words.of(alternative.name()).upperCamel();
            String record = name + "." + classes.allocate(proposal);
            String kind = alternative.kind().name();
            Set<SchemaPath> origins = Set.of(new SchemaPath(alternate.name(), alternative.name()));
            api.add(Kind.CASE, alternate, kind, "", record, List.of(simple(record)), "", origins);
            if (none) {
                api.add(Kind.FACTORY, alternate, kind, "", name + ".ofNull()", List.of(), "", origins);
            } else {
                ApiComponent value = new ApiComponent("value", "value", alternative.type(), true, origins);
                api.addAccessor(alternate, kind, record, value);
                String type = TypeNames.parameter(alternative.type(), api::simpleName);
                api.add(
                        Kind.FACTORY,
                        alternate,
                        kind,
                        "",
                        name + ".of(" + type + ")",
                        List.of(api.shape(alternative.type())),
                        "",
                        origins);
            }
        }
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
