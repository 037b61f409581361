// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.schema.model;

import java.util.Optional;

/**
 * A feature that the schema lists on a definition, member or enum value.
 *
 * @param name for example {@code deprecated}
 * @param condition the build condition under which it is there
 */
public record Feature(String name, Optional<Condition> condition) {
    /** The feature by which QEMU announces removal. */
    public static final String DEPRECATED = "deprecated";

    /** The feature by which QEMU reserves the right to change. */
    public static final String UNSTABLE = "unstable";
}
