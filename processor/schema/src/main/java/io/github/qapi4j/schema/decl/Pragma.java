// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What the pragmas of a schema say, and what its dialect allows besides; each is for the whole schema.
 *
 * @param docRequired whether each definition must be documented
 * @param commandNames commands whose name may hold an underscore
 * @param commandReturns commands that may return any type
 * @param memberNames types whose members or values may be named in any style
 * @param conditionalArguments whether members of what is not boxed may have conditions
 */
public record Pragma(
        boolean docRequired,
        Set<String> commandNames,
        Predicate<String> commandReturns,
        Set<String> memberNames,
        boolean conditionalArguments) {
    /** What holds where no pragma says otherwise. */
    public static final Pragma NONE = new Pragma(false, Set.of(), Set.<String>of()::contains, Set.of(), false);
}
