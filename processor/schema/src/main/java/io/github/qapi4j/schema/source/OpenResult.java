// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.source;

/** The answer to opening a text. */
public sealed interface OpenResult {
    /** It could be read. */
    record Found(SourceText source) implements OpenResult {}

    /**
     * It could not.
     *
     * @param file the path as people see it
     * @param detail what is wrong, to follow the file's name in a sentence
     */
    record Refused(Reason reason, String file, String detail) implements OpenResult {}

    /** Why a text is not read. */
    enum Reason {
        /** It is not there, is no file, or may not be read. */
        UNREADABLE,
        /** It is not UTF-8, or starts with a byte order mark. */
        ENCODING,
        /** It lies outside the schema's root. */
        OUTSIDE,
        /** It is too big. */
        LIMIT
    }
}
