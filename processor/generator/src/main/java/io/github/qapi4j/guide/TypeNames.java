// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.schema.model.TypeRef.ArrayOf;
import io.github.qapi4j.schema.model.TypeRef.OfBuiltin;
import io.github.qapi4j.schema.model.TypeRef.OfDefinition;
import java.util.function.UnaryOperator;

/** How Java writes types. */
final class TypeNames {
    private TypeNames() {}

    /**
     * A type as a component has it.
     *
     * @param definitions what to call the schema's types
     */
    static String boxed(TypeRef type, UnaryOperator<String> definitions) {
        if (type instanceof ArrayOf array) {
            return "List<" + boxed(array.element(), definitions) + ">";
        } else if (type instanceof OfDefinition definition) {
            return definitions.apply(definition.name());
        }
        return switch (((OfBuiltin) type).builtin()) {
            case STR -> "String";
            case NUMBER -> "Double";
            case BOOL -> "Boolean";
            case ANY, NULL -> "JsonNode";
            default -> "Long";
        };
    }

    /** A type as a builder's method takes it. */
    static String parameter(TypeRef type, UnaryOperator<String> definitions) {
        String boxed = boxed(type, definitions);
        if (type instanceof OfBuiltin) {
            return switch (boxed) {
                case "Double" -> "double";
                case "Boolean" -> "boolean";
                case "Long" -> "long";
                default -> boxed;
            };
        }
        return boxed;
    }
}
