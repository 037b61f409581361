// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.Collections;
import java.util.SortedMap;

/**
 * The options of an image format, and their types as {@code qemu-img} names them.
 *
 * @param create those with which an image is created in a file; empty if none can be
 * @param amend those that can be changed in an image; empty if none can be
 */
public record FormatFacts(SortedMap<String, String> create, SortedMap<String, String> amend) {
    /** Makes the maps unmodifiable. */
    public FormatFacts {
        create = Collections.unmodifiableSortedMap(create);
        amend = Collections.unmodifiableSortedMap(amend);
    }
}
