// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What the pragmas of a schema say; each is for the whole schema.
 *
 * @param docRequired whether each definition must be documented
 * @param commandNames commands whose name may hold an underscore
 * @param commandReturns commands that may return any type
 * @param memberNames types whose members or values may be named in any style
 */
public record Pragma(
        boolean docRequired, Set<String> commandNames, Predicate<String> commandReturns, Set<String> memberNames) {
    /** What holds where no pragma says otherwise. */
    public static final Pragma NONE = new Pragma(false, Set.of(), Set.<String>of()::contains, Set.of());
}
