// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.emit.BuilderApi;
import io.github.qapi4j.codegen.emit.BuilderMember;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.translate.Expression.Call;
import io.github.qapi4j.translate.Expression.Chain;
import io.github.qapi4j.translate.Expression.Lambda;
import io.github.qapi4j.translate.Expression.New;
import io.github.qapi4j.translate.Expression.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the calls by which builders take the members of JSON objects. */
final class ObjectTranslator {
    /** For objects that are no union's. */
    static final String NO_TAG = "";

    private final BuilderApi api;
    private final ValueTranslator values;

    ObjectTranslator(BuilderApi api, ValueTranslator values) {
        this.api = api;
        this.values = values;
    }

    /**
     * Appends the calls for all members of an object, the required ones first.
     *
     * @param tag the name of a union's discriminator, which needs no call; empty if there is none
     */
    Chain members(Chain start, List<BuilderMember> all, ObjectNode object, String tag, Place place)
            throws UntranslatableException {
        // A union among them knows the rest by itself.
        boolean complete = all.stream().allMatch(member -> member.member().isPresent());
        if (complete) {
            checkNames(all, object, tag, place);
        }
        Chain chain = start;
        for (BuilderMember member : requiredFirst(all)) {
            JsonNode value = object.get(member.wireName());
            if (member.member().isEmpty()) {
                ObjectNode rest = object.deepCopy();
                all.stream().flatMap(other -> other.member().stream()).forEach(other -> rest.remove(other.name()));
                if (!tag.equals(NO_TAG)) {
                    rest.remove(tag);
                }
                chain = chain.then(member.setter(), values.value(member.type(), rest, place));
            } else if (value != null) {
                chain = chain.then(setter(member, value, place.member(member.wireName())));
            } else if (member.required()) {
                throw new UntranslatableException(place.member(member.wireName()) + " is missing");
            }
        }
        return chain;
    }

    private static List<BuilderMember> requiredFirst(List<BuilderMember> all) {
        return Stream.concat(
                        all.stream().filter(BuilderMember::required),
                        all.stream().filter(member -> !member.required()))
                .toList();
    }

    /** A struct as a function for its builder; empty where it has no members. */
    Optional<Lambda> lambda(StructType struct, JsonNode json, Place place) throws UntranslatableException {
        List<BuilderMember> members = api.members(struct);
        return members.isEmpty() ? Optional.empty() : Optional.of(lambda(members, object(json, place), NO_TAG, place));
    }

    private Lambda lambda(List<BuilderMember> members, ObjectNode object, String tag, Place place)
            throws UntranslatableException {
        Variable builder = new Variable(place.depth());
        return new Lambda(builder, members(Chain.of(builder), members, object, tag, place.deeper()));
    }

    /** A struct as a value. */
    Expression struct(StructType struct, JsonNode json, Place place) throws UntranslatableException {
        ClassName type = api.type(struct.name());
        Optional<Lambda> lambda = lambda(struct, json, place);
        if (lambda.isPresent()) {
            return Chain.of(type, "of", lambda.get());
        }
        checkNames(List.of(), object(json, place), NO_TAG, place);
        return new New(type);
    }

    /** A union, by the factory method of its branch. */
    Expression union(UnionType union, JsonNode json, Place place) throws UntranslatableException {
        ObjectNode object = object(json, place);
        Place tagPlace = place.member(union.discriminator());
        JsonNode tag = object.get(union.discriminator());
        if (tag == null) {
            throw new UntranslatableException(tagPlace + " is missing");
        }
        if (!tag.isString()) {
            throw ValueTranslator.expected("a value of '" + union.discriminatorType() + "'", tag, tagPlace);
        }
        List<String> tags = union.branches().stream().map(Branch::tag).toList();
        Branch branch = union.branches().stream()
                .filter(candidate -> candidate.tag().equals(tag.stringValue()))
                .findFirst()
                .orElseThrow(() -> UntranslatableException.unknown(
                        "value '" + tag.stringValue() + "' of " + tagPlace, tag.stringValue(), tags));
        ClassName type = api.type(union.name());
        String factory = api.factory(union, branch);
        List<BuilderMember> members = api.members(union, branch);
        if (api.schema().wrappedBy(union, branch).isPresent()) {
            return wrapped(Chain.of(type, factory), members.get(0), union.discriminator(), object, place);
        }
        if (members.isEmpty()) {
            checkNames(members, object, union.discriminator(), place);
            return Chain.of(type, factory);
        }
        Lambda lambda = lambda(members, object, union.discriminator(), place);
        return lambda.isIdentity() ? Chain.of(type, factory) : Chain.of(type, factory, lambda);
    }

    /** A branch that has nothing but one member, whose value the factory takes. */
    private Expression wrapped(Chain bare, BuilderMember data, String tag, ObjectNode object, Place place)
            throws UntranslatableException {
        checkNames(List.of(data), object, tag, place);
        Place inside = place.member(data.wireName());
        JsonNode value = object.get(data.wireName());
        if (value == null) {
            throw new UntranslatableException(inside + " is missing");
        }
        Expression argument = values.shortest(data.type(), value, inside);
        boolean nothing = argument instanceof New || (argument instanceof Lambda lambda && lambda.isIdentity());
        return nothing
                ? bare
                : new Chain(bare.head(), List.of(new Call(bare.calls().get(0).name(), List.of(argument))));
    }

    /** The call that sets a member, in the shortest of its forms. */
    private Call setter(BuilderMember member, JsonNode json, Place place) throws UntranslatableException {
        if (member.type() instanceof TypeRef.ArrayOf array) {
            return new Call(member.setter(), values.listed(array.element(), json, place));
        }
        TypeRef type = member.type();
        if (definition(type).orElse(null) instanceof AlternateType alternate) {
            Alternative chosen = values.alternative(alternate, json, place);
            if (chosen.kind() == JsonKind.NULL) {
                return new Call(member.nullSetter(), List.of());
            }
            type = chosen.type();
        }
        return new Call(member.setter(), List.of(values.shortest(type, json, place)));
    }

    private static void checkNames(Collection<BuilderMember> all, ObjectNode object, String tag, Place place)
            throws UntranslatableException {
        List<String> known = all.stream().map(BuilderMember::wireName).toList();
        List<String> unknown = new ArrayList<>(object.propertyNames());
        unknown.removeAll(known);
        if (!tag.equals(NO_TAG)) {
            unknown.remove(tag);
        }
        if (!unknown.isEmpty()) {
            String where = tag.equals(NO_TAG) ? "" : " where " + place.member(tag) + " is " + object.get(tag);
            throw new UntranslatableException(unknown.stream()
                    .map(name -> "there is no " + place.member(name) + where
                            + UntranslatableException.suggestion(name, known))
                    .collect(Collectors.joining("; ")));
        }
    }

    private static ObjectNode object(JsonNode json, Place place) throws UntranslatableException {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw ValueTranslator.expected("an object", json, place);
    }

    private Optional<Definition> definition(TypeRef type) {
        return type instanceof TypeRef.OfDefinition named ? api.schema().find(named.name()) : Optional.empty();
    }
}
