// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Infers from evidence which symbols a build defines; only what the evidence implies. */
final class Inference {
    private Assignment known = new Assignment();
    /** For each known symbol the fact that decided it. */
    private final Map<String, Evidence> because = new TreeMap<>();

    private final List<Evidence> open = new ArrayList<>();

    /**
     * Takes a fact in.
     *
     * @return why it cannot be; then it is left out
     */
    Optional<String> learn(Evidence fact) {
        Optional<Boolean> value = known.evaluate(fact.condition());
        if (value.isPresent()) {
            return value.get() == fact.holds() ? Optional.empty() : Optional.of(reason(fact));
        }
        List<Evidence> facts = new ArrayList<>(open);
        facts.add(fact);
        Assignment next = known.copy();
        if (!next.propagate(facts)) {
            return Optional.of(reason(fact));
        }
        for (String symbol : next.symbols()) {
            if (!known.symbols().contains(symbol)) {
                because.put(symbol, fact);
            }
        }
        known = next;
        open.add(fact);
        open.removeIf(each -> known.evaluate(each.condition()).isPresent());
        return Optional.empty();
    }

    /**
     * What is known of symbols now.
     *
     * @param all the symbols
     * @return empty if the facts cannot all be true, although no two of them rule out one another
     */
    Optional<Symbols> conclude(Collection<String> all) {
        SymbolSearch search = new SymbolSearch(open);
        Optional<Assignment> solution = search.solve(known);
        if (solution.isEmpty() && !search.isExhausted()) {
            return Optional.empty();
        }
        for (String symbol : symbolsOf(open)) {
            decide(symbol, search);
        }
        SortedSet<String> defined = new TreeSet<>();
        SortedSet<String> undefined = new TreeSet<>();
        SortedSet<String> unknown = new TreeSet<>();
        SortedSet<String> assumed = new TreeSet<>();
        for (String symbol : all) {
            Optional<Boolean> value = known.get(symbol);
            value.map(v -> v ? defined : undefined).orElse(unknown).add(symbol);
            if (value.isEmpty() && solution.flatMap(s -> s.get(symbol)).orElse(false)) {
                assumed.add(symbol);
            }
        }
        return Optional.of(new Symbols(defined, undefined, unknown, assumed));
    }

    /** The facts that decide no symbol alone. */
    List<Evidence> open() {
        return List.copyOf(open);
    }

    /** A symbol is also known if the facts rule out one of its values. */
    private void decide(String symbol, SymbolSearch search) {
        for (boolean value : new boolean[] {true, false}) {
            Assignment trial = known.copy();
            if (known.get(symbol).isEmpty() && trial.set(symbol, value)) {
                boolean possible = search.solve(trial).isPresent() || search.isExhausted();
                if (!possible) {
                    known.set(symbol, !value);
                }
            }
        }
    }

    private String reason(Evidence fact) {
        StringBuilder text = new StringBuilder(fact.holds() ? "is there" : "is not there")
                .append(" although ")
                .append(fact.condition())
                .append(fact.holds() ? " cannot be true" : " must be true");
        for (String symbol : symbolsOf(List.of(fact))) {
            Evidence reason = because.get(symbol);
            if (reason != null) {
                text.append("; ")
                        .append(symbol)
                        .append(known.get(symbol).orElse(false) ? " is" : " is not")
                        .append(" defined since '")
                        .append(reason.path())
                        .append(reason.holds() ? "' is there" : "' is not there");
            }
        }
        return text.toString();
    }

    private static SortedSet<String> symbolsOf(List<Evidence> facts) {
        SortedSet<String> symbols = new TreeSet<>();
        facts.forEach(fact -> addSymbols(fact.condition(), symbols));
        return symbols;
    }

    /** Adds the symbols that a condition consists of. */
    static void addSymbols(Condition condition, Collection<String> symbols) {
        if (condition instanceof Condition.Symbol symbol) {
            symbols.add(symbol.name());
        } else if (condition instanceof Condition.Not not) {
            addSymbols(not.term(), symbols);
        } else if (condition instanceof Condition.All all) {
            all.terms().forEach(term -> addSymbols(term, symbols));
        } else if (condition instanceof Condition.Any any) {
            any.terms().forEach(term -> addSymbols(term, symbols));
        }
    }
}
