// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.codegen.emit;

import java.util.Map;
import java.util.Optional;

/**
 * Our own one-sentence descriptions, for schemas that carry no prose.
 *
 * @param byKind sentences by name, by {@code command}, {@code event} or {@code type}
 */
public record Summaries(Map<String, Map<String, String>> byKind) {
    /** No descriptions. */
    public static final Summaries NONE = new Summaries(Map.of());

    Optional<String> of(String kind, String name) {
        String group = kind.equals("command") || kind.equals("event") ? kind : "type";
        return Optional.ofNullable(byKind.getOrDefault(group, Map.of()).get(name));
    }
}
