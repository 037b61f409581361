// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.source;

import io.github.qapi4j.schema.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** By which includes each file was reached first. Not for use by several threads. */
public final class IncludeChains {
    private final Map<String, List<Place>> chains = new LinkedHashMap<>();

    /** Notes the include that brings in a file; the file that includes has been noted before, or starts the schema. */
    public void add(String file, Place include) {
        List<Place> chain = new ArrayList<>();
        chain.add(include);
        chain.addAll(of(include.file()));
        chains.putIfAbsent(include.file(), List.of());
        chains.putIfAbsent(file, List.copyOf(chain));
    }

    /** All files that include or are included, each after the one by which it was reached first. */
    public List<String> files() {
        return List.copyOf(chains.keySet());
    }

    /** The includes by which a file was reached, the nearest first; empty for the file that starts the schema. */
    public List<Place> of(String file) {
        return chains.getOrDefault(file, List.of());
    }
}
