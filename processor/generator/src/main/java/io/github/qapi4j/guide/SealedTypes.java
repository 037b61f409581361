// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

import static java.util.Objects.requireNonNull;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds the API of sealed interfaces: those of unions have a record for each branch that adds members and
 * one for all others, those of alternates one for each type. */
final class SealedTypes {
    private static final String UNRECOGNIZED = "Unrecognized";
    private static final String TAG_ONLY = "TagOnly";
    /** Stands for all branches that share a record; no branch has such a tag. */
    private static final String OTHERS = "(others)";

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
        Map<String, String> records = records(union, simple(name));
        Scope factories = scope.nestedWithout(Reserved.UNRECOGNIZED);
        boolean sent = reach.sent().contains(union.name());
        Set<SchemaPath> tagOnly = new HashSet<>();
        String tagOnlyName = "";
        for (Branch branch : union.branches()) {
            SchemaPath origin = new SchemaPath(union.name(), branch.tag());
            List<ApiComponent> members = new ArrayList<>(common);
            String made = requireNonNull(records.get(branch.tag()), "each branch has a record");
            if (parts.addsMembers(branch)) {
                String record = name + "." + made;
                members.addAll(parts.of(union, branch, scope.nested()));
                api.add(Kind.CASE, union, branch.tag(), "", record, List.of(made), "", Set.of(origin));
                api.addRecord(union, branch.tag(), record, members, sent, Set.of(origin));
            } else {
                tagOnly.add(origin);
                tagOnlyName = made;
            }
            if (sent) {
                String method = factories.allocate(Words.of(branch.tag()).lowerCamel());
                addFactories(union, branch, name + "." + method, made, members);
            }
        }
        if (!tagOnly.isEmpty()) {
            String record = name + "." + tagOnlyName;
            api.add(Kind.CASE, union, OTHERS, "", record, List.of(tagOnlyName), "", tagOnly);
            api.addRecord(union, OTHERS, record, all, false, tagOnly);
            if (sent && !common.isEmpty()) {
                // Only the functions that factories take get one, so there is no method that source code could call.
                api.addBuilder(union, OTHERS, record + ".Builder", common, tagOnly);
            }
        }
    }

    /** The classes of the branches, by tag: their own, or the one that they share. */
    private Map<String, String> records(UnionType union, String owner) {
        Scope classes = Scope.ofClasses(Reserved.NESTED);
        classes.take(owner);
        Map<String, String> records = new HashMap<>();
        union.branches().stream()
                .filter(parts::addsMembers)
                .forEach(branch -> records.put(
                        branch.tag(), classes.allocate(Words.of(branch.tag()).upperCamel())));
        if (records.size() < union.branches().size()) {
            String shared = classes.allocate(TAG_ONLY);
            union.branches().forEach(branch -> records.putIfAbsent(branch.tag(), shared));
        }
        return records;
    }

    private void addFactories(UnionType union, Branch branch, String method, String made, List<ApiComponent> members) {
        Set<SchemaPath> origins = new HashSet<>();
        origins.add(new SchemaPath(union.name(), branch.tag()));
        members.forEach(part -> origins.addAll(part.origins()));
        if (parts.isWrapper(union, branch)) {
            TypeRef data = members.get(0).type();
            String taking = method + "(" + TypeNames.parameter(data, api::simpleName) + ")";
            List<String> shape = List.of(api.shape(data), made);
            api.add(Kind.FACTORY, union, branch.tag(), "(value)", taking, shape, made, origins);
            parts.ofStruct(data).ifPresent(inner -> addBuilding(union, branch, method, made, inner, origins));
        } else {
            addBuilding(union, branch, method, made, members, origins);
        }
    }

    /**
     * Those that take nothing, or a function that sets members.
     *
     * @param made the record that they return
     */
    private void addBuilding(
            UnionType union,
            Branch branch,
            String method,
            String made,
            List<ApiComponent> members,
            Set<SchemaPath> holders) {
        List<String> shape = List.of(simple(method), made);
        Set<SchemaPath> origins = new HashSet<>(holders);
        members.forEach(part -> origins.addAll(part.origins()));
        if (members.stream().noneMatch(ApiComponent::required)) {
            api.add(Kind.FACTORY, union, branch.tag(), "()", method + "()", shape, made, origins);
        }
        if (!members.isEmpty()) {
            api.add(Kind.FACTORY, union, branch.tag(), "(b)", method + "(b -> …)", shape, made, origins);
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
