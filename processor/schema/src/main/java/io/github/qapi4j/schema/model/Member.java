// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * A member of a struct, of a union's base, of a command's arguments or of an event's data.
 *
 * @param name the wire name
 * @param origin the release named in the member's documentation
 * @param doc raw text; empty if undocumented
 */
public record Member(
        String name,
        TypeRef type,
        boolean optional,
        Optional<Condition> condition,
        List<Feature> features,
        Optional<Since> origin,
        String doc,
        Place place) {
    public Member {
        features = List.copyOf(features);
    }

    /** The release that it came with, if the documentation names it. */
    public Optional<String> since() {
        return origin.map(Since::release);
    }

    /** Whether the member carries a feature. */
    public boolean has(String feature) {
        return features.stream().anyMatch(f -> f.name().equals(feature));
    }
}
