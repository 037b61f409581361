// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.model.Place;

/**
 * A type as the schema names it; nothing says that it exists.
 *
 * @param array whether it is an array of the named type
 * @param place where the name stands
 */
public record TypeName(String name, boolean array, Place place) {
    @Override
    public String toString() {
        return array ? "[" + name + "]" : name;
    }
}
