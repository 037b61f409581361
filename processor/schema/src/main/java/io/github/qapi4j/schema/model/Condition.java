// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.List;
import java.util.stream.Collectors;

/** A build condition. It cannot be evaluated when Java is generated, so it stays data. */
public sealed interface Condition {
    /** True if QEMU's build defines a symbol. */
    record Symbol(String name) implements Condition {
        @Override
        public String toString() {
            return name;
        }
    }

    /** True if all of the terms are. */
    record All(List<Condition> terms) implements Condition {
        public All {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            return joined(terms, " && ");
        }
    }

    /** True if any of the terms is. */
    record Any(List<Condition> terms) implements Condition {
        public Any {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            return joined(terms, " || ");
        }
    }

    /** True if the term is not. */
    record Not(Condition term) implements Condition {
        @Override
        public String toString() {
            return "!" + inParentheses(term);
        }
    }

    private static String joined(List<Condition> terms, String operator) {
        return terms.stream().map(Condition::inParentheses).collect(Collectors.joining(operator));
    }

    private static String inParentheses(Condition term) {
        return term instanceof Symbol || term instanceof Not ? term.toString() : "(" + term + ")";
    }
}
