// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.type;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
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
            return ParameterizedTypeName.get(ClassName.get(List.class), boxed(array.element()));
        }
        if (type instanceof OfDefinition definition) {
            return names.of(definition.name());
        }
        return switch (((OfBuiltin) type).builtin()) {
            case STR -> ClassName.get(String.class);
            case NUMBER -> ClassName.get(Double.class);
            case BOOL -> ClassName.get(Boolean.class);
            case ANY, NULL -> ClassName.get(JsonNode.class);
            default -> ClassName.get(Long.class);
        };
    }

    /** The type as a builder's parameter: primitive where there is one. */
    public TypeName parameter(TypeRef type) {
        TypeName boxed = boxed(type);
        return boxed.isBoxedPrimitive() ? boxed.unbox() : boxed;
    }

    /** An expression that reads a member from the {@code MemberReader} called {@code in}; null if it is absent. */
    public CodeBlock readMember(String wireName, TypeRef type) {
        if (type instanceof ArrayOf array) {
            return CodeBlock.of("in.list($S, $L)", wireName, elementReader(wireName, array.element()));
        }
        if (type instanceof OfDefinition definition) {
            String test = takesNull(definition) ? "contains" : "has";
            return CodeBlock.of(
                    "in.$L($S) ? $T.fromJson(in.get($S)) : null",
                    test,
                    wireName,
                    names.of(definition.name()),
                    wireName);
        }
        return CodeBlock.of("in.$L($S)", method(((OfBuiltin) type).builtin()), wireName);
    }

    /** A call on a {@code MemberWriter} that writes a member; begins with a dot. */
    public CodeBlock writeMember(String wireName, TypeRef type, CodeBlock value) {
        if (type instanceof ArrayOf array) {
            return CodeBlock.of(".list($S, $L, $L)", wireName, value, elementWriter(array.element()));
        }
        if (type instanceof OfDefinition) {
            return CodeBlock.of(".value($S, $L)", wireName, value);
        }
        return CodeBlock.of(".$L($S, $L)", method(((OfBuiltin) type).builtin()), wireName, value);
    }

    /** An expression that reads a value that is no member, such as a command's result. */
    public CodeBlock readValue(String where, TypeRef type, CodeBlock json) {
        if (type instanceof ArrayOf array) {
            return CodeBlock.of(
                    "$T.list($S, $L, $L)", Contract.MEMBER_READER, where, json, elementReader(where, array.element()));
        }
        if (type instanceof OfDefinition definition) {
            return CodeBlock.of("$T.fromJson($L)", names.of(definition.name()), json);
        }
        Builtin builtin = ((OfBuiltin) type).builtin();
        return isTree(builtin) ? json : CodeBlock.of("$T.$L($S, $L)", Contract.SCALARS, method(builtin), where, json);
    }

    /** An expression that writes a value that is no member. */
    public CodeBlock writeValue(TypeRef type, CodeBlock value) {
        if (type instanceof ArrayOf array) {
            return CodeBlock.of("$T.array($L, $L)", Contract.MEMBER_WRITER, value, elementWriter(array.element()));
        }
        if (type instanceof OfDefinition) {
            return CodeBlock.of("$L.toJson()", value);
        }
        Builtin builtin = ((OfBuiltin) type).builtin();
        return switch (builtin) {
            case STR -> CodeBlock.of("$T.instance.stringNode($L)", JSON_NODE_FACTORY, value);
            case BOOL -> CodeBlock.of("$T.instance.booleanNode($L)", JSON_NODE_FACTORY, value);
            case ANY, NULL -> CodeBlock.of("$L.<$T>deepCopy()", value, JsonNode.class);
            case UINT64, SIZE -> CodeBlock.of("$T.unsignedToJson($L)", Contract.SCALARS, value);
            default -> CodeBlock.of("$T.instance.numberNode($L)", JSON_NODE_FACTORY, value);
        };
    }

    /** A builder's argument, checked: its width, or that it is not null. */
    public CodeBlock checked(String wireName, TypeRef type, String parameter) {
        if (type instanceof OfBuiltin of) {
            String call = "$T.inRange($S, $L, $L, $L)";
            return switch (of.builtin()) {
                case INT8 -> CodeBlock.of(call, Contract.SCALARS, wireName, parameter, Byte.MIN_VALUE, Byte.MAX_VALUE);
                case INT16 ->
                    CodeBlock.of(call, Contract.SCALARS, wireName, parameter, Short.MIN_VALUE, Short.MAX_VALUE);
                case INT32 ->
                    CodeBlock.of(call, Contract.SCALARS, wireName, parameter, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case UINT8 -> CodeBlock.of(call, Contract.SCALARS, wireName, parameter, 0, 0xFF);
                case UINT16 -> CodeBlock.of(call, Contract.SCALARS, wireName, parameter, 0, 0xFFFF);
                case UINT32 -> CodeBlock.of(call, Contract.SCALARS, wireName, parameter, 0, "0xFFFFFFFFL");
                case NUMBER -> CodeBlock.of("$T.finite($S, $L)", Contract.SCALARS, wireName, parameter);
                default -> CodeBlock.of("$L", parameter);
            };
        }
        return CodeBlock.of("$L", parameter);
    }

    private CodeBlock elementReader(String where, TypeRef element) {
        if (element instanceof OfDefinition definition) {
            return CodeBlock.of("$T::fromJson", names.of(definition.name()));
        }
        return CodeBlock.of("item -> $L", readValue(where, element, CodeBlock.of("item")));
    }

    private CodeBlock elementWriter(TypeRef element) {
        if (element instanceof OfDefinition definition) {
            return CodeBlock.of("$T::toJson", names.of(definition.name()));
        }
        return CodeBlock.of("item -> $L", writeValue(element, CodeBlock.of("item")));
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
