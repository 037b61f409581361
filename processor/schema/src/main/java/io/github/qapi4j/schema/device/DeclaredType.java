// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.List;

/**
 * A type with the properties that it declares.
 *
 * @param head what it is
 * @param properties sorted by name; those of its ancestors are not among them
 */
public record DeclaredType(TypeHead head, List<DeclaredProperty> properties) {
    /** Copies the list. */
    public DeclaredType {
        properties = List.copyOf(properties);
    }

    /** Of the name alone: that of hundreds of properties takes long, and a file has a name once. */
    @Override
    public int hashCode() {
        return head.name().hashCode();
    }
}
