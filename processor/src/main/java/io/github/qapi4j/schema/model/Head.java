// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * What all kinds of definition have.
 *
 * @param name the name in the schema, for commands and events also on the wire
 * @param since the release named in the documentation's {@code Since} section
 */
public record Head(
        String name,
        Optional<Condition> condition,
        List<Feature> features,
        Optional<String> since,
        Doc doc,
        Place place) {
    public Head {
        features = List.copyOf(features);
    }
}
