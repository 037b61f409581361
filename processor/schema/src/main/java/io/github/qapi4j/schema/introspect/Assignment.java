// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The values of some symbols. */
final class Assignment {
    private final Map<String, Boolean> values = new TreeMap<>();

    Assignment copy() {
        Assignment copy = new Assignment();
        copy.values.putAll(values);
        return copy;
    }

    Optional<Boolean> get(String symbol) {
        return Optional.ofNullable(values.get(symbol));
    }

    Set<String> symbols() {
        return values.keySet();
    }

    /** Sets a symbol; false if it has the other value already. */
    boolean set(String symbol, boolean value) {
        Boolean old = values.putIfAbsent(symbol, value);
        return old == null || old == value;
    }

    /** The value of a condition, as far as the symbols' values decide it. */
    Optional<Boolean> evaluate(Condition condition) {
        if (condition instanceof Condition.Symbol symbol) {
            return get(symbol.name());
        } else if (condition instanceof Condition.Not not) {
            return evaluate(not.term()).map(value -> !value);
        } else if (condition instanceof Condition.All all) {
            return evaluate(all.terms(), false);
        }
        return evaluate(((Condition.Any) condition).terms(), true);
    }

    /** @param deciding the value of a term that decides alone */
    private Optional<Boolean> evaluate(List<Condition> terms, boolean deciding) {
        boolean open = false;
        for (Condition term : terms) {
            Optional<Boolean> value = evaluate(term);
            if (value.equals(Optional.of(deciding))) {
                return value;
            }
            open |= value.isEmpty();
        }
        return open ? Optional.empty() : Optional.of(!deciding);
    }

    /** Sets all symbols that the facts, each taken alone, leave one value only; false if a fact cannot be. */
    boolean propagate(List<Evidence> facts) {
        int before;
        do {
            before = values.size();
            for (Evidence fact : facts) {
                if (!force(fact.condition(), fact.holds())) {
                    return false;
                }
            }
        } while (values.size() > before);
        return true;
    }

    private boolean force(Condition condition, boolean value) {
        if (condition instanceof Condition.Symbol symbol) {
            return set(symbol.name(), value);
        } else if (condition instanceof Condition.Not not) {
            return force(not.term(), !value);
        } else if (condition instanceof Condition.All all) {
            return force(all.terms(), value, false);
        }
        return force(((Condition.Any) condition).terms(), value, true);
    }

    /** @param deciding the value of a term that decides alone */
    private boolean force(List<Condition> terms, boolean value, boolean deciding) {
        if (value != deciding) {
            return terms.stream().allMatch(term -> force(term, value));
        }
        List<Condition> open = new ArrayList<>();
        for (Condition term : terms) {
            Optional<Boolean> known = evaluate(term);
            if (known.equals(Optional.of(value))) {
                return true;
            } else if (known.isEmpty()) {
                open.add(term);
            }
        }
        return open.size() > 1 || (open.size() == 1 && force(open.get(0), value));
    }
}
