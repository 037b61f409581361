// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.cli.shell.text.Span;

/**
 * Something about a command that is wrong by the schema.
 *
 * @param span where
 * @param message what, for the user
 * @param kind how bad it is
 */
public record Finding(Span span, String message, Kind kind) {
    /** How bad something is. */
    public enum Kind {
        /** The program refuses it. */
        WRONG,
        /** Something that is needed is not there, or not yet. */
        MISSING,
        /** It is deprecated. */
        NOTE
    }
}
