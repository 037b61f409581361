// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import io.github.qapi4j.schema.source.IncludeChains;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one schema. Not for use by several threads. */
public final class Problems {
    /** Bounds the memory that a hostile schema takes; far more than are ever printed. */
    private static final int MOST_KEPT = 10_000;

    private final IncludeChains includes;
    private final List<Problem> problems = new ArrayList<>();
    private boolean errors;

    public Problems(IncludeChains includes) {
        this.includes = includes;
    }

    /** Adds a problem and completes it with the includes of its file. */
    public void add(Problem problem) {
        errors |= problem.severity() == Severity.ERROR;
        if (problems.size() < MOST_KEPT) {
            problems.add(problem.includedFrom(includes.of(problem.place().file())));
        }
    }

    /** Whether an error was added: then the next phase must not start. */
    public boolean hasErrors() {
        return errors;
    }

    /** Whether so many problems were added that hints are no longer worth their time. */
    public boolean isFlooded() {
        return problems.size() > 100;
    }

    /** All problems, sorted. */
    public List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(problems);
        if (sorted.size() > 1) {
            sorted.sort(Problem.ORDER);
        }
        return List.copyOf(sorted);
    }
}
