// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Searches values of symbols that satisfy the evidence; prefers symbols to be undefined. */
final class SymbolSearch {
    /** Facts that need a search are rare, so are symbols in them; this only bounds the time that hostile ones take. */
    private static final int MOST_STEPS = 10_000;

    private static final int MOST_SYMBOLS = 500;

    private final List<Evidence> facts;
    private final TreeSet<String> symbols = new TreeSet<>();
    private int steps;

    SymbolSearch(List<Evidence> facts) {
        this.facts = List.copyOf(facts);
        facts.forEach(fact -> Inference.addSymbols(fact.condition(), symbols));
    }

    /** Whether the search was given up, so that no result means nothing. */
    boolean isExhausted() {
        return steps > MOST_STEPS || symbols.size() > MOST_SYMBOLS;
    }

    /** An assignment that extends the one given. */
    Optional<Assignment> solve(Assignment known) {
        Assignment next = known.copy();
        steps++;
        if (isExhausted() || !next.propagate(facts)) {
            return Optional.empty();
        }
        Optional<String> choice =
                symbols.stream().filter(symbol -> next.get(symbol).isEmpty()).findFirst();
        if (choice.isEmpty()) {
            return Optional.of(next);
        }
        for (boolean value : new boolean[] {false, true}) {
            Assignment trial = next.copy();
            trial.set(choice.get(), value);
            Optional<Assignment> solution = solve(trial);
            if (solution.isPresent()) {
                return solution;
            }
        }
        return Optional.empty();
    }
}
