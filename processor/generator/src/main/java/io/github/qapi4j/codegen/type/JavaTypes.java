// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.type;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.schema.model.TypeRef.ArrayOf;
import io.github.qapi4j.schema.model.TypeRef.OfBuiltin;
import io.github.qapi4j.schema.model.TypeRef.OfDefinition;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The Java type of a QAPI type, and the code that reads and writes one.
 *
 * <p>Every integer is a {@code long}, whatever its width: a release may widen a type, and neither its replies nor a
 * user's source should break for it. The width is checked when a builder takes the value.
 */
public final class JavaTypes {
    private static final ClassName LIST = ClassName.get(List.class);
    private static final ClassName STRING = ClassName.get(String.class);
    private static final ClassName LONG = ClassName.get(Long.class);
    private static final ClassName DOUBLE = ClassName.get(Double.class);
    private static final ClassName BOOLEAN = ClassName.get(Boolean.class);
    private static final ClassName JSON_NODE = ClassName.get(JsonNode.class);
    private static final ClassName JSON_NODE_FACTORY = ClassName.get("tools.jackson.databind.node", "JsonNodeFactory");

    private final Schema schema;
    private final ClassNames names;

    public JavaTypes(Schema schema, ClassNames names) {
        this.schema = schema;
        this.names = names;
    }

    /** The type as a component: an object, as any member may be missing in what QEMU sends. */
    public TypeName boxed(TypeRef type) {
        if (type instanceof ArrayOf array) {
            return ParameterizedTypeName.get(LIST, boxed(array.element()));
        }
        if (type instanceof OfDefinition definition) {
            return names.of(definition.name());
        }
        return switch (((OfBuiltin) type).builtin()) {
            case STR -> STRING;
            case NUMBER -> DOUBLE;
            case BOOL -> BOOLEAN;
            case ANY, NULL -> JSON_NODE;
            default -> LONG;
        };
    }

    /** The type as a builder's parameter: primitive where there is one. */
    public TypeName parameter(TypeRef type) {
        TypeName boxed = boxed(type);
        if (boxed.equals(LONG)) {
            return TypeName.LONG;
        }
        if (boxed.equals(DOUBLE)) {
            return TypeName.DOUBLE;
        }
        return boxed.equals(BOOLEAN) ? TypeName.BOOLEAN : boxed;
    }

    /** An expression that reads a member from the {@code MemberReader} called {@code in}; null if it is absent. */
    public Code readMember(String wireName, TypeRef type) {
        String name = Code.quoted(wireName);
        if (type instanceof ArrayOf array) {
            return Code.of("in.list(" + name + ", ", elementReader(wireName, array.element()), ")");
        }
        if (type instanceof OfDefinition definition) {
            String test = takesNull(definition) ? "contains" : "has";
            return Code.of(
                    "in." + test + "(" + name + ") ? ",
                    names.of(definition.name()),
                    ".fromJson(in.get(" + name + ")) : null");
        }
        return Code.of("in." + method(((OfBuiltin) type).builtin()) + "(" + name + ")");
    }

    /** A call on a {@code MemberWriter} that writes a member; begins with a dot. */
    public Code writeMember(String wireName, TypeRef type, String value) {
        String arguments = "(" + Code.quoted(wireName) + ", " + value;
        if (type instanceof ArrayOf array) {
            return Code.of(".list" + arguments + ", ", elementWriter(array.element()), ")");
        }
        String method = type instanceof OfBuiltin of ? method(of.builtin()) : "value";
        return Code.of("." + method + arguments + ")");
    }

    /** An expression that reads a value that is no member, such as a command's result. */
    public Code readValue(String where, TypeRef type, String json) {
        if (type instanceof ArrayOf array) {
            return Code.of(
                    Contract.MEMBER_READER,
                    ".list(" + Code.quoted(where) + ", " + json + ", ",
                    elementReader(where, array.element()),
                    ")");
        }
        if (type instanceof OfDefinition definition) {
            return Code.of(names.of(definition.name()), ".fromJson(" + json + ")");
        }
        Builtin builtin = ((OfBuiltin) type).builtin();
        return isTree(builtin)
                ? Code.of(json)
                : Code.of(Contract.SCALARS, "." + method(builtin) + "(" + Code.quoted(where) + ", " + json + ")");
    }

    /** An expression that writes a value that is no member. */
    public Code writeValue(TypeRef type, String value) {
        if (type instanceof ArrayOf array) {
            return Code.of(Contract.MEMBER_WRITER, ".array(" + value + ", ", elementWriter(array.element()), ")");
        }
        if (type instanceof OfDefinition) {
            return Code.of(value + ".toJson()");
        }
        Builtin builtin = ((OfBuiltin) type).builtin();
        return switch (builtin) {
            case STR -> Code.of(JSON_NODE_FACTORY, ".instance.stringNode(" + value + ")");
            case BOOL -> Code.of(JSON_NODE_FACTORY, ".instance.booleanNode(" + value + ")");
            case ANY, NULL -> Code.of(value + ".<", JSON_NODE, ">deepCopy()");
            case UINT64, SIZE -> Code.of(Contract.SCALARS, ".unsignedToJson(" + value + ")");
            default -> Code.of(JSON_NODE_FACTORY, ".instance.numberNode(" + value + ")");
        };
    }

    /** A builder's argument, checked: its width, or that it is not null. */
    public Code checked(String wireName, TypeRef type, String parameter) {
        if (type instanceof OfBuiltin of) {
            return switch (of.builtin()) {
                case INT8 -> inRange(wireName, parameter, Byte.MIN_VALUE, Byte.MAX_VALUE);
                case INT16 -> inRange(wireName, parameter, Short.MIN_VALUE, Short.MAX_VALUE);
                case INT32 -> inRange(wireName, parameter, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case UINT8 -> inRange(wireName, parameter, 0, 0xFF);
                case UINT16 -> inRange(wireName, parameter, 0, 0xFFFF);
                case UINT32 -> inRange(wireName, parameter, 0, "0xFFFFFFFFL");
                case NUMBER -> Code.of(Contract.SCALARS, ".finite(" + Code.quoted(wireName) + ", " + parameter + ")");
                default -> Code.of(parameter);
            };
        }
        return Code.of(parameter);
    }

    private static Code inRange(String wireName, String parameter, Object least, Object most) {
        return Code.of(
                Contract.SCALARS,
                ".inRange(" + Code.quoted(wireName) + ", " + parameter + ", " + least + ", " + most + ")");
    }

    private Code elementReader(String where, TypeRef element) {
        if (element instanceof OfDefinition definition) {
            return Code.of(names.of(definition.name()), "::fromJson");
        }
        return Code.of("item -> ", readValue(where, element, "item"));
    }

    private Code elementWriter(TypeRef element) {
        if (element instanceof OfDefinition definition) {
            return Code.of(names.of(definition.name()), "::toJson");
        }
        return Code.of("item -> ", writeValue(element, "item"));
    }

    private boolean takesNull(OfDefinition type) {
        return schema.find(type.name())
                .filter(AlternateType.class::isInstance)
                .map(AlternateType.class::cast)
                .map(alternate ->
                        alternate.alternatives().stream().map(Alternative::kind).anyMatch(JsonKind.NULL::equals))
                .orElse(false);
    }

    private static boolean isTree(Builtin builtin) {
        return builtin == Builtin.ANY || builtin == Builtin.NULL;
    }

    private static String method(Builtin builtin) {
        return switch (builtin) {
            case STR -> "string";
            case NUMBER -> "number";
            case BOOL -> "bool";
            case ANY, NULL -> "any";
            case UINT64, SIZE -> "unsigned";
            default -> "integer";
        };
    }
}
