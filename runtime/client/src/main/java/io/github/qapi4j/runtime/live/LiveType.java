// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A type as QEMU describes it. Other types are named by the numbers that QEMU gives them. */
sealed interface LiveType {
    /**
     * Features, of which few things have any.
     *
     * @param own those of the type itself
     * @param parts those of its members or values, without what has none
     */
    record Features(Set<String> own, Map<String, Set<String>> parts) {
        static final Features NONE = new Features(Set.of(), Map.of());

        Set<String> of(String part) {
            return parts.getOrDefault(part, Set.of());
        }
    }

    /** Those of the type and of what is in it. */
    default Features features() {
        return Features.NONE;
    }

    /** A built-in type, by the kind of its JSON values. */
    record Scalar(String json) implements LiveType {}

    record EnumType(Set<String> values, Features features) implements LiveType {}

    record ArrayType(String element) implements LiveType {}

    record AlternateType(List<String> alternatives, Features features) implements LiveType {}

    /**
     * A struct or a union.
     *
     * @param members of all values
     * @param tag the member that chooses the variant; null if there are none
     * @param variants the further members for each value of the tag
     */
    record ObjectType(
            Map<String, String> members, @Nullable String tag, Map<String, String> variants, Features features)
            implements LiveType {}
}
