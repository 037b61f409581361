// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

/**
 * Something in which a live QEMU is not what a schema says, and which no build condition explains.
 *
 * @param path how it is reached, such as {@code blockdev-add.arguments{driver=file}.aio=native}: members follow a dot,
 *     elements are {@code []}, variants stand in braces, values of enums after a {@code =}
 * @param type the schema's name of the type that it is in; empty for commands, events and their unnamed members
 * @param detail lower case, no full stop, names in single quotes; {@code there} is the live QEMU
 */
public record Difference(Kind kind, String path, String type, String detail) {
    /** What kind of difference it is. */
    public enum Kind {
        /** In the schema, but not there. */
        MISSING,
        /** There, but not in the schema. */
        EXTRA,
        /** Optional on one side, required on the other. */
        OPTIONAL,
        /** The types are of different kinds. */
        TYPE,
        /** A feature is on one side only. */
        FEATURE,
        /** A command may be executed out of band on one side only. */
        OOB,
        /** What is there and what is not cannot come from one build. */
        CONTRADICTION
    }

    @Override
    public String toString() {
        return path + ": " + detail + (type.isEmpty() ? "" : " (in '" + type + "')");
    }
}
