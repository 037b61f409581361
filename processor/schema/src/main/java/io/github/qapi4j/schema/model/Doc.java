// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.List;

/**
 * The documentation of a definition, as raw text of QEMU's mark-up.
 *
 * @param text the main text, paragraphs separated by an empty line; may be empty
 * @param sections the tagged sections that are neither members nor features nor {@code Since}, in order
 * @param features the descriptions of features
 */
public record Doc(String text, List<Section> sections, List<Section> features) {
    /** No documentation. */
    public static final Doc NONE = new Doc("", List.of(), List.of());

    public Doc {
        sections = List.copyOf(sections);
        features = List.copyOf(features);
    }

    /**
     * A titled part of a documentation.
     *
     * @param title for example {@code Returns} or {@code Example}; empty for text that follows a tagged section; a
     *     feature's name
     * @param text the text, lines kept
     */
    public record Section(String title, String text) {}
}
