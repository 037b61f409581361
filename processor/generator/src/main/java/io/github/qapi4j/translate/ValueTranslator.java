// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.emit.BuilderApi;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.translate.Expression.Chain;
import io.github.qapi4j.translate.Expression.Constant;
import io.github.qapi4j.translate.Expression.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Writes JSON values as Java expressions of the generated types. */
final class ValueTranslator {
    private static final ClassName LIST = ClassName.get(List.class);

    private final BuilderApi api;
    private final ObjectTranslator objects;

    ValueTranslator(BuilderApi api) {
        this.api = api;
        this.objects = new ObjectTranslator(api, this);
    }

    ObjectTranslator objects() {
        return objects;
    }

    /** A value of a type. */
    Expression value(TypeRef type, JsonNode json, Place place) throws UntranslatableException {
        if (type instanceof TypeRef.ArrayOf array) {
            return list(array.element(), elements(array.element(), json, place));
        }
        if (type instanceof TypeRef.OfDefinition named) {
            return defined(api.schema().find(named.name()).orElseThrow(), json, place);
        }
        return builtin(((TypeRef.OfBuiltin) type).builtin(), json, place);
    }

    private Expression defined(Definition definition, JsonNode json, Place place) throws UntranslatableException {
        if (definition instanceof EnumType type) {
            return constant(type, json, place);
        } else if (definition instanceof StructType struct) {
            return objects.struct(struct, json, place);
        } else if (definition instanceof UnionType union) {
            return objects.union(union, json, place);
        }
        AlternateType alternate = (AlternateType) definition;
        Alternative chosen = alternative(alternate, json, place);
        ClassName type = api.type(alternate.name());
        return chosen.kind() == JsonKind.NULL
                ? Chain.of(type, "ofNull")
                : Chain.of(type, "of", shortest(chosen.type(), json, place));
    }

    /** The argument of a method that takes a value or, where it is a struct, a function for its builder. */
    Expression shortest(TypeRef type, JsonNode json, Place place) throws UntranslatableException {
        if (type instanceof TypeRef.OfDefinition named
                && api.schema().find(named.name()).orElseThrow() instanceof StructType struct) {
            Optional<Expression.Lambda> lambda = objects.lambda(struct, json, place);
            if (lambda.isPresent()) {
                return lambda.get();
            }
        }
        return value(type, json, place);
    }

    /** The alternative that takes a value of this kind. */
    Alternative alternative(AlternateType alternate, JsonNode json, Place place) throws UntranslatableException {
        return alternate.alternatives().stream()
                .filter(candidate -> kind(json) == candidate.kind())
                .findFirst()
                .orElseThrow(() -> expected(
                        alternate.alternatives().stream()
                                .map(candidate -> noun(candidate.kind()))
                                .collect(Collectors.joining(" or ")),
                        json,
                        place));
    }

    private static Expression list(TypeRef element, List<Expression> elements) {
        return Chain.of(
                LIST, "of", elements.stream().map(each -> boxed(element, each)).toArray(Expression[]::new));
    }

    /** An element of a list, where a number becomes an object of the class that its literal says. */
    private static Expression boxed(TypeRef element, Expression value) {
        if (!(value instanceof Text number)
                || !(element instanceof TypeRef.OfBuiltin of)
                || !of.builtin().kind().equals(Optional.of(JsonKind.NUMBER))) {
            return value;
        }
        return new Text(
                of.builtin() == Builtin.NUMBER
                        ? Double.toString(Double.parseDouble(number.text()))
                        : number.text().replaceFirst("L?$", "L"));
    }

    /** The arguments of a setter that takes a list, or where it can, the elements one by one. */
    List<Expression> listed(TypeRef element, JsonNode json, Place place) throws UntranslatableException {
        Optional<TypeRef> alternative = sameAlternative(element, json);
        if (alternative.isPresent()) {
            return elements(alternative.get(), json, place);
        }
        List<Expression> elements = elements(element, json, place);
        return elements.isEmpty() || !isVariable(element) ? List.of(list(element, elements)) : elements;
    }

    /** Where all elements are the same alternative, and one that a setter takes by itself, its type. */
    private Optional<TypeRef> sameAlternative(TypeRef element, JsonNode json) {
        if (!(element instanceof TypeRef.OfDefinition named)
                || !(api.schema().find(named.name()).orElseThrow() instanceof AlternateType alternate)
                || json.isEmpty()) {
            return Optional.empty();
        }
        return alternate.alternatives().stream()
                .filter(candidate -> candidate.kind() != JsonKind.NULL
                        && isObject(candidate.type())
                        && json.valueStream().allMatch(item -> kind(item) == candidate.kind()))
                .map(Alternative::type)
                .findFirst();
    }

    /** Whether any number of such values are taken as they are: not of those that Java has no array of, or no long one. */
    private static boolean isVariable(TypeRef element) {
        return element instanceof TypeRef.OfBuiltin of
                ? of.builtin() != Builtin.BOOL
                : element instanceof TypeRef.OfDefinition;
    }

    /** Whether Java's type of a value is a class without type arguments. */
    private static boolean isObject(TypeRef type) {
        return type instanceof TypeRef.OfBuiltin of
                ? of.builtin() == Builtin.STR || of.builtin() == Builtin.ANY
                : type instanceof TypeRef.OfDefinition;
    }

    private List<Expression> elements(TypeRef element, JsonNode json, Place place) throws UntranslatableException {
        if (!json.isArray()) {
            throw expected(noun(JsonKind.ARRAY), json, place);
        }
        List<Expression> elements = new ArrayList<>();
        for (JsonNode item : json) {
            elements.add(value(element, item, place.member(Integer.toString(elements.size()))));
        }
        return elements;
    }

    private Expression constant(EnumType type, JsonNode json, Place place) throws UntranslatableException {
        if (!json.isString()) {
            throw expected("a value of '" + type.name() + "'", json, place);
        }
        String value = json.stringValue();
        return new Constant(
                api.type(type.name()),
                api.constant(type, value)
                        .orElseThrow(() -> UntranslatableException.unknown(
                                "value '" + value + "' of " + place,
                                value,
                                type.values().stream().map(EnumValue::name).toList())));
    }

    private static Expression builtin(Builtin type, JsonNode json, Place place) throws UntranslatableException {
        if (type == Builtin.ANY || type == Builtin.NULL) {
            return tree(json);
        }
        JsonKind kind = type.kind().orElseThrow();
        if (kind(json) != kind) {
            throw expected(kind == JsonKind.NUMBER && type != Builtin.NUMBER ? "an integer" : noun(kind), json, place);
        }
        return new Text(
                switch (type) {
                    case STR -> Literals.text(json.stringValue());
                    case BOOL -> json.toString();
                    case NUMBER -> number(json, place);
                    default -> Literals.integer(integer(type, json, place));
                });
    }

    private static String number(JsonNode json, Place place) throws UntranslatableException {
        if (!Double.isFinite(json.doubleValue())) {
            throw new UntranslatableException(place + " is too large: " + json);
        }
        return Literals.number(json);
    }

    private static BigInteger integer(Builtin type, JsonNode json, Place place) throws UntranslatableException {
        if (!json.isIntegralNumber()) {
            throw expected("an integer", json, place);
        }
        BigInteger value = json.bigIntegerValue();
        boolean unsigned = type == Builtin.SIZE || type.schemaName().startsWith("u");
        int bits = bits(type);
        if (value.bitLength() > (unsigned ? bits : bits - 1) || (unsigned && value.signum() < 0)) {
            throw new UntranslatableException(place + " is out of the range of '" + type.schemaName() + "': " + value);
        }
        return value;
    }

    private static int bits(Builtin type) {
        return switch (type) {
            case INT8, UINT8 -> Byte.SIZE;
            case INT16, UINT16 -> Short.SIZE;
            case INT32, UINT32 -> Integer.SIZE;
            default -> Long.SIZE;
        };
    }

    /** What the schema does not declare: texts, integers and booleans as they are. */
    static Expression property(JsonNode value) {
        if (value.isString()) {
            return new Text(Literals.text(value.stringValue()));
        }
        if (value.isBoolean()) {
            return new Text(value.toString());
        }
        return value.isIntegralNumber() && Literals.isLong(value.bigIntegerValue())
                ? new Text(Literals.integer(value.bigIntegerValue()))
                : tree(value);
    }

    /** Any JSON value. */
    static Expression tree(JsonNode json) {
        if (json.isString()) {
            return Chain.of(ClassName.get(StringNode.class), "valueOf", new Text(Literals.text(json.stringValue())));
        } else if (json.isBoolean()) {
            return new Constant(
                    ClassName.get(BooleanNode.class), json.toString().toUpperCase(Locale.ROOT));
        } else if (json.isNull()) {
            return Chain.of(ClassName.get(NullNode.class), "getInstance");
        } else if (json.isIntegralNumber() && Literals.isLong(json.bigIntegerValue())) {
            return Chain.of(
                    ClassName.get(LongNode.class), "valueOf", new Text(Literals.integer(json.bigIntegerValue())));
        }
        return json("readTree", json, Optional.empty());
    }

    /** A tree from its text, by a method of the JSON mapper. */
    static Expression json(String method, JsonNode json, Optional<Expression> type) {
        List<Expression> arguments = new ArrayList<>(List.of(new Text(Literals.text(json.toString()))));
        type.ifPresent(arguments::add);
        return Chain.of(ClassName.get(JsonMapper.class), "shared").then(method, arguments.toArray(Expression[]::new));
    }

    static UntranslatableException expected(String what, JsonNode json, Place place) {
        return new UntranslatableException(place + " must be " + what + ", but is " + shown(json));
    }

    private static String shown(JsonNode json) {
        return json.isContainer() ? noun(kind(json)) : json.toString();
    }

    private static String noun(JsonKind kind) {
        return switch (kind) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
        };
    }

    private static JsonKind kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> JsonKind.OBJECT;
            case ARRAY -> JsonKind.ARRAY;
            case STRING -> JsonKind.STRING;
            case NUMBER -> JsonKind.NUMBER;
            case BOOLEAN -> JsonKind.BOOLEAN;
            default -> JsonKind.NULL;
        };
    }
}
