// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

/** Which form of the language a schema is written in. */
public enum Dialect {
    /** The language since QEMU 6.2. */
    CURRENT,
    /** With the conditions and unions of QEMU 2.8 to 6.1, and their more lenient names. */
    BEFORE_6_2,
    /** A schema file: strict JSON, {@code since} as a key, names as they are. */
    SCHEMA_FILE
}
