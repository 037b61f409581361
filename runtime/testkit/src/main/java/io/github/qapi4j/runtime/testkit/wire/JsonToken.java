// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.wire;

/**
 * A token of JSON.
 *
 * @param text as it came; of a string, without its quotes
 */
record JsonToken(Kind kind, String text) {
    /** What a token is. */
    enum Kind {
        BEGIN_OBJECT,
        END_OBJECT,
        BEGIN_ARRAY,
        END_ARRAY,
        COLON,
        COMMA,
        STRING,
        INTEGER,
        FLOAT,
        KEYWORD,
        /** What no token can begin with, or go on with. */
        STRAY
    }
}
