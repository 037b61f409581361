// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * A feature that the schema lists on a definition, member or enum value.
 *
 * @param name for example {@code deprecated}
 * @param condition the build condition under which it is there
 * @param since the release that its documentation names; of {@code deprecated}, the earliest release that is known to list it:
 *     earlier ones may, too, as no schema of QEMU's tells
 * @param replacements what the documentation names to be used instead: members or values beside this one, or definitions
 */
public record Feature(String name, Optional<Condition> condition, Optional<String> since, List<String> replacements) {
    /** The feature by which QEMU announces removal. */
    public static final String DEPRECATED = "deprecated";

    /** The feature by which QEMU reserves the right to change. */
    public static final String UNSTABLE = "unstable";

    public Feature {
        replacements = List.copyOf(replacements);
    }

    /** A feature of which is known only what the schema says. */
    public Feature(String name, Optional<Condition> condition) {
        this(name, condition, Optional.empty(), List.of());
    }

    /** The same feature with another first release. */
    public Feature since(String release) {
        return new Feature(name, condition, Optional.of(release), replacements);
    }

    /** The same feature with other replacements. */
    public Feature replacedBy(List<String> names) {
        return new Feature(name, condition, since, names);
    }
}
