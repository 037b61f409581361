// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import java.util.Optional;
import java.util.Set;

/**
 * What the pragmas of a schema say, and what its dialect allows besides; each is for the whole schema.
 *
 * @param docRequired whether each definition must be documented
 * @param commandNames commands whose name may hold an underscore
 * @param commandReturns commands that may return any type; empty if all may
 * @param memberNames types whose members or values may be named in any style
 * @param conditionalArguments whether members of what is not boxed may have conditions
 */
public record Pragma(
        boolean docRequired,
        Set<String> commandNames,
        Optional<Set<String>> commandReturns,
        Set<String> memberNames,
        boolean conditionalArguments) {
    /** What holds where no pragma says otherwise. */
    public static final Pragma NONE = new Pragma(false, Set.of(), Optional.of(Set.of()), Set.of(), false);

    /** Whether a command may return what is neither an object nor a list of objects. */
    public boolean returnsAnything(String command) {
        return commandReturns.isEmpty() || commandReturns.get().contains(command);
    }
}
