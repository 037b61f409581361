// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.codegen.doc.Markup;
import io.github.qapi4j.schema.model.Feature;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says since when something is deprecated, as far as that is known, and what to use instead. */
final class Deprecation {
    private Deprecation() {}

    /**
     * Javadoc that goes on after the word {@code deprecated}; empty if it is not.
     *
     * @param targets from a name to what Javadoc can link to
     */
    static Optional<String> of(List<Feature> features, Function<String, Optional<String>> targets) {
        return features.stream()
                .filter(feature -> feature.name().equals(Feature.DEPRECATED))
                .findFirst()
                .map(feature -> text(feature, targets));
    }

    /** A block tag; nothing if it is not deprecated. */
    static String tag(Optional<String> text) {
        return text.map(known -> "@deprecated " + known + "\n").orElse("");
    }

    private static String text(Feature feature, Function<String, Optional<String>> targets) {
        String since = feature.since()
                .map(release -> "since QEMU " + Markup.plain(release) + " or before")
                .orElse("by QEMU");
        String instead = feature.replacements().stream()
                .map(name -> targets.apply(name)
                        .map(target -> "{@link " + target + " " + name + "}")
                        .orElseGet(() -> Markup.code(name)))
                .collect(Collectors.joining(" and "));
        return since + (instead.isEmpty() ? "" : "; use " + instead + " instead");
    }
}
