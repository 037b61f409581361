// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.SchemaException;
import java.util.List;
import java.util.function.UnaryOperator;

/** What reading a schema came to. */
public sealed interface SchemaResult {
    /** What is wrong with the schema, or worth knowing about it, sorted. */
    List<Problem> problems();

    /**
     * The schema.
     *
     * @throws SchemaException if there is none
     */
    default Schema orThrow() {
        if (this instanceof Linked linked) {
            return linked.schema();
        }
        throw new SchemaException(problems());
    }

    /** The same result whose problems have other names of files. */
    SchemaResult withFiles(UnaryOperator<String> rename);

    /**
     * The schema is right.
     *
     * @param problems warnings only; may be empty
     */
    record Linked(Schema schema, List<Problem> problems) implements SchemaResult {
        public Linked {
            problems = List.copyOf(problems);
        }

        @Override
        public Linked withFiles(UnaryOperator<String> rename) {
            return new Linked(
                    schema,
                    problems.stream().map(problem -> problem.withFiles(rename)).toList());
        }
    }

    /**
     * The schema is wrong.
     *
     * @param problems at least one of them an error
     */
    record Failed(List<Problem> problems) implements SchemaResult {
        public Failed {
            problems = List.copyOf(problems);
        }

        @Override
        public Failed withFiles(UnaryOperator<String> rename) {
            return new Failed(
                    problems.stream().map(problem -> problem.withFiles(rename)).toList());
        }
    }
}
