// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Condition;
import java.util.Optional;
import java.util.Set;

/** Which conditions are true in a build of QEMU. */
@FunctionalInterface
public interface Build {
    /** A build that has everything, even where one condition rules out another. */
    Build EVERYTHING = condition -> true;

    boolean satisfies(Condition condition);

    /** Whether the build has what carries this condition. */
    default boolean has(Optional<Condition> condition) {
        return condition.isEmpty() || satisfies(condition.get());
    }

    /** The build that defines these symbols and no others. */
    static Build defining(Set<String> symbols) {
        Set<String> defined = Set.copyOf(symbols);
        return condition -> holds(condition, defined);
    }

    private static boolean holds(Condition condition, Set<String> defined) {
        if (condition instanceof Condition.Symbol symbol) {
            return defined.contains(symbol.name());
        } else if (condition instanceof Condition.Not not) {
            return !holds(not.term(), defined);
        } else if (condition instanceof Condition.All all) {
            return all.terms().stream().allMatch(term -> holds(term, defined));
        }
        return ((Condition.Any) condition).terms().stream().anyMatch(term -> holds(term, defined));
    }
}
