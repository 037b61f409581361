// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import io.github.qapi4j.schema.problem.Suggestion;
import java.util.Collection;

/** A part of a command that the schema does not have, so that no typed call sends it. */
final class UntranslatableException extends Exception {
    private static final long serialVersionUID = 1;

    UntranslatableException(String message) {
        super(message);
    }

    /**
     * Something is called as nothing in the schema is.
     *
     * @param what it is, with the name
     */
    static UntranslatableException unknown(String what, String name, Collection<String> known) {
        return new UntranslatableException("there is no " + what + suggestion(name, known));
    }

    /** What a name may have meant, behind a semicolon; empty if nothing is like it. */
    static String suggestion(String name, Collection<String> known) {
        return Suggestion.nearest(name, known)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
    }
}
