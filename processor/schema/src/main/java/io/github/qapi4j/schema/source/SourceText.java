// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.source;

/**
 * A text of the schema.
 *
 * @param file the path as people see it: relative to the schema's root, with forward slashes
 * @param key what identifies this text, however an include spells its path
 * @param text the text; all lines end with a line feed
 */
public record SourceText(String file, String key, String text) {
    public SourceText {
        text = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
