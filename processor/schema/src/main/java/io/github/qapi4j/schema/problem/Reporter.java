// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import io.github.qapi4j.schema.model.Place;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds problems of one definition, or of a part of it. Most parts have none: their paths are put together for a problem only. */
public final class Reporter {
    private final Problems problems;
    private final Subject subject;
    private final @Nullable Reporter whole;
    /** In the whole: the name of a part, or that of an element in brackets. */
    private final String part;

    private final boolean element;

    /** For a definition. */
    public Reporter(Problems problems, Subject subject) {
        this(problems, subject, null, "", false);
    }

    private Reporter(Problems problems, Subject subject, @Nullable Reporter whole, String part, boolean element) {
        this.problems = problems;
        this.subject = subject;
        this.whole = whole;
        this.part = part;
        this.element = element;
    }

    /** The definition. */
    public Subject subject() {
        return subject;
    }

    /** For a part of this part. */
    public Reporter at(String name) {
        return new Reporter(problems, subject, this, name, false);
    }

    /** For an element of the list that this part is. */
    public Reporter element(String name) {
        return new Reporter(problems, subject, this, name, true);
    }

    public void error(Code code, Place place, String message) {
        add(Problem.error(code, place, message));
    }

    /** Adds a problem as one of this part. */
    public void add(Problem problem) {
        problems.add(problem.in(subject, path()));
    }

    /** The part, such as {@code data.driver}; empty for the definition itself. */
    private String path() {
        if (whole == null) {
            return "";
        }
        String before = whole.path();
        if (element) {
            return before + "[" + part + "]";
        }
        return before.isEmpty() ? part : before + "." + part;
    }

    /** A hint that names what was perhaps meant. */
    public Optional<String> didYouMean(String wrong, Collection<String> known) {
        return problems.isFlooded()
                ? Optional.empty()
                : Suggestion.nearest(wrong, known).map(name -> "did you mean '" + name + "'?");
    }
}
