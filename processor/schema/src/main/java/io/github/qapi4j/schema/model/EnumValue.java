// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.List;
import java.util.Optional;

/** A value of an enum; {@code name} is the wire name. */
public record EnumValue(
        String name,
        Optional<Condition> condition,
        List<Feature> features,
        Optional<Since> origin,
        String doc,
        Place place) {
    public EnumValue {
        features = List.copyOf(features);
    }

    /** The release that it came with, if the documentation names it. */
    public Optional<String> since() {
        return origin.map(Since::release);
    }

    /** Whether the value carries a feature. */
    public boolean has(String feature) {
        return features.stream().anyMatch(f -> f.name().equals(feature));
    }
}
