// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.doc;

import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Place;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * Features with what this documentation tells of them: of those that are deprecated, the replacements; of the others, the
     * release that they came with.
     *
     * @param member the member or value that has them; empty for the definition itself
     */
    public List<Feature> described(String member, List<Feature> features) {
        if (features.isEmpty() || doc.features().isEmpty()) {
            return features;
        }
        return withReplacements(
                member,
                member.isEmpty() ? features.stream().map(this::withOrigin).toList() : features);
    }

    /** A release in the text about what is deprecated is that of its replacement, or of a part. */
    private Feature withOrigin(Feature feature) {
        return doc.features().stream()
                .filter(section -> section.title().equals(feature.name())
                        && !section.title().equals(Feature.DEPRECATED))
                .findFirst()
                .flatMap(section -> History.since(section.text()))
                .map(feature::since)
                .orElse(feature);
    }

    private List<Feature> withReplacements(String member, List<Feature> features) {
        if (features.stream().noneMatch(feature -> feature.name().equals(Feature.DEPRECATED))) {
            return features;
        }
        List<String> names = doc.features().stream()
                .filter(section -> section.title().equals(Feature.DEPRECATED))
                .map(section -> Replacements.of(section.text()).getOrDefault(member, List.of()))
                .findFirst()
                .orElse(List.of());
        return features.stream()
                .map(feature -> feature.name().equals(Feature.DEPRECATED) && !names.isEmpty()
                        ? feature.replacedBy(names)
                        : feature)
                .toList();
    }

    /** The text about a member; empty if there is none. */
    public String of(String member) {
        return members.getOrDefault(member, "");
    }
}
