// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

/**
 * Where something stands in the schema's text.
 *
 * @param file the path relative to the schema's root, with forward slashes; empty when the model has no text
 * @param line counted from 1; 0 when unknown
 * @param column characters counted from 1, a tab being one; 0 when unknown
 */
public record Place(String file, int line, int column) {
    /** No place: the model did not come from text. */
    public static final Place NONE = new Place("", 0, 0);

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
