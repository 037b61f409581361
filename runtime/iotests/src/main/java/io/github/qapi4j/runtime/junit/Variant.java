// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a matrix decides; empty where it leaves that to the environment. */
record Variant(String format, String cacheMode) {
    static final Variant NONE = new Variant("", "");

    boolean isEmpty() {
        return equals(NONE);
    }

    /** For the names of tests. */
    String displayName() {
        return Stream.of(format, cacheMode).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }
}
