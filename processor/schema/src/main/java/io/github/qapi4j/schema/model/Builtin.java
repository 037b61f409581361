// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.Locale;
import java.util.Optional;

/** A type of the language itself. */
public enum Builtin {
    STR(JsonKind.STRING),
    NUMBER(JsonKind.NUMBER),
    INT(JsonKind.NUMBER),
    INT8(JsonKind.NUMBER),
    INT16(JsonKind.NUMBER),
    INT32(JsonKind.NUMBER),
    INT64(JsonKind.NUMBER),
    UINT8(JsonKind.NUMBER),
    UINT16(JsonKind.NUMBER),
    UINT32(JsonKind.NUMBER),
    UINT64(JsonKind.NUMBER),
    SIZE(JsonKind.NUMBER),
    BOOL(JsonKind.BOOLEAN),
    NULL(JsonKind.NULL),
    ANY(null);

    private final @org.jspecify.annotations.Nullable JsonKind kind;

    Builtin(@org.jspecify.annotations.Nullable JsonKind kind) {
        this.kind = kind;
    }

    /** The name in the schema language. */
    public String schemaName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How a value looks in JSON; empty for {@code any}. */
    public Optional<JsonKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** The built-in type of that name, if there is one. */
    public static Optional<Builtin> named(String name) {
        for (Builtin type : values()) {
            if (type.schemaName().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
