// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import io.github.qapi4j.schema.model.Place;
import java.util.Collection;
import java.util.Optional;

/**
 * Adds problems of one definition, or of a part of it.
 *
 * @param path the part, such as {@code data.driver}
 */
public record Reporter(Problems problems, Subject subject, String path) {
    /** For a part of this part. */
    public Reporter at(String part) {
        return new Reporter(problems, subject, path.isEmpty() ? part : path + "." + part);
    }

    /** For an element of the list that this part is. */
    public Reporter element(String name) {
        return new Reporter(problems, subject, path + "[" + name + "]");
    }

    public void error(Code code, Place place, String message) {
        add(Problem.error(code, place, message));
    }

    /** Adds a problem as one of this part. */
    public void add(Problem problem) {
        problems.add(problem.in(subject, path));
    }

    /** A hint that names what was perhaps meant. */
    public Optional<String> didYouMean(String wrong, Collection<String> known) {
        return problems.isFlooded()
                ? Optional.empty()
                : Suggestion.nearest(wrong, known).map(name -> "did you mean '" + name + "'?");
    }
}
