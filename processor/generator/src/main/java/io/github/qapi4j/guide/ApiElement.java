// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

import java.util.List;
import java.util.Set;

/**
 * An element of the generated API: a class, method, constructor or constant that source code can name.
 *
 * @param key what makes it the same in two schemas
 * @param name how Java names it, below the root package
 * @param shape what must not change: a type, by the newer schema's names; what a builder demands
 * @param shown the same as Java writes it; empty where the name says all
 * @param origins what it is generated from
 */
record ApiElement(Key key, String name, List<String> shape, String shown, Set<SchemaPath> origins) {
    /**
     * What makes an element the same in two schemas.
     *
     * @param definition the definition's name in the newer schema
     * @param within the branch, for what is in the class of a branch; else empty
     * @param name the member, value or alternative, as the schema names it; else empty
     */
    record Key(Kind kind, String definition, String within, String name) {}

    /** The kinds of element. */
    enum Kind {
        /** A class or interface. */
        CLASS,
        /** A method of the entry point that stands for a command. */
        ENTRY,
        /** A command's constructor without parameters. */
        CONSTRUCTOR,
        /** What a command's reply is decoded into. */
        RESULT,
        /** The record of a branch or an alternative. */
        CASE,
        /** The method of a union, an alternate or a command that makes a value. */
        FACTORY,
        /** An enum's constant. */
        CONSTANT,
        /** A component of a record, or what all branches have. */
        ACCESSOR,
        /** The accessor of an optional boolean that is false where the member is missing. */
        FLAG,
        /** The static method {@code builder}, and the members that it demands, in order. */
        BUILDER,
        /** A method of a builder. */
        SETTER
    }

    /** Whether this is inside of the other, so that it is gone with it. */
    boolean isInside(ApiElement other) {
        boolean all = other.key.kind == Kind.CLASS && key.kind != Kind.ENTRY;
        boolean ofCase = other.key.kind == Kind.CASE && key.kind != Kind.FACTORY && key.within.equals(other.key.within);
        boolean ofBuilder =
                other.key.kind == Kind.BUILDER && key.kind == Kind.SETTER && key.within.equals(other.key.within);
        boolean ofAccessor = other.key.kind == Kind.ACCESSOR
                && key.kind == Kind.FLAG
                && key.within.equals(other.key.within)
                && key.name.equals(other.key.name);
        return !key.equals(other.key)
                && key.definition.equals(other.key.definition)
                && (all || ofCase || ofBuilder || ofAccessor);
    }

    /** Whether source code that was written for this works with what it became. */
    boolean fits(ApiElement now) {
        if (key.kind != Kind.BUILDER) {
            return shape.equals(now.shape);
        }
        // Those that are demanded no more may still be called after the others.
        return now.shape.size() <= shape.size()
                && shape.subList(0, now.shape.size()).equals(now.shape);
    }
}
