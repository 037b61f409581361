// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Options by their names, for formats and options without a generated class. */
record NamedOptions(String format, Map<String, String> options) implements ImageOptions, AmendOptions {
    NamedOptions {
        Objects.requireNonNull(format, "format");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    @Override
    public String toString() {
        return format + options;
    }
}
