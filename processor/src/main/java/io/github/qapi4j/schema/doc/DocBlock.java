// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.schema.doc;

import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A documentation comment, taken apart.
 *
 * @param symbol the definition that it says it is for; empty for free-form documentation, of which nothing else is kept
 * @param since the text of its {@code Since} section
 * @param members from the member's name to its text
 */
public record DocBlock(
        Place place, Optional<String> symbol, Doc doc, Optional<String> since, Map<String, String> members) {
    /** No documentation. */
    public static final DocBlock NONE =
            new DocBlock(Place.NONE, Optional.empty(), Doc.NONE, Optional.empty(), Map.of());

    public DocBlock {
        members = new LinkedHashMap<>(members);
    }

    /** The text about a member; empty if there is none. */
    public String of(String member) {
        return members.getOrDefault(member, "");
    }
}
