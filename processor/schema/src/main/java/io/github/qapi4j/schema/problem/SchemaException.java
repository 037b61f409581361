// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import java.util.List;

/** A schema is wrong. Thrown only at the edge of the front end, for callers that want a schema or nothing. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems sorted, not empty */
    public SchemaException(List<Problem> problems) {
        super(ProblemFormat.list(problems).stripTrailing());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
