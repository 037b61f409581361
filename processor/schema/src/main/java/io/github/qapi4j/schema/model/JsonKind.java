// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

/** The kinds of JSON value that an alternate distinguishes. */
public enum JsonKind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
}
