// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

/** A use of a type. */
public sealed interface TypeRef {
    /** A type of the language. */
    record OfBuiltin(Builtin builtin) implements TypeRef {
        @Override
        public String toString() {
            return builtin.schemaName();
        }
    }

    /** A type that the schema defines, or the predefined enum {@code QType}. */
    record OfDefinition(String name) implements TypeRef {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An array; the element is never an array. */
    record ArrayOf(TypeRef element) implements TypeRef {
        @Override
        public String toString() {
            return "[" + element + "]";
        }
    }
}
