// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of the symbols in a schema's conditions; each is in exactly one of the first three sets.
 *
 * @param defined those that the build must define
 * @param undefined those that it cannot define
 * @param unknown those that the live QEMU does not report
 * @param assumed those of the unknown ones that must be taken as defined, the others being undefined, so that all
 *     conditions come out as seen; one choice of perhaps several
 */
public record Symbols(
        SortedSet<String> defined, SortedSet<String> undefined, SortedSet<String> unknown, SortedSet<String> assumed) {
    /** The symbols of a build that is like the live one as far as can be seen. */
    public SortedSet<String> toDefine() {
        SortedSet<String> symbols = new TreeSet<>(defined);
        symbols.addAll(assumed);
        return symbols;
    }
}
