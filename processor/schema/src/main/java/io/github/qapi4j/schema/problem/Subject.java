// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import io.github.qapi4j.schema.model.Place;

/**
 * The definition that a problem is in.
 *
 * @param kind such as {@code struct}
 */
public record Subject(String kind, String name, Place place) {
    @Override
    public String toString() {
        return kind + " '" + name + "'";
    }
}
