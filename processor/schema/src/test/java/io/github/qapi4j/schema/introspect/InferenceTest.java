// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Condition.All;
import io.github.qapi4j.schema.model.Condition.Any;
import io.github.qapi4j.schema.model.Condition.Not;
import io.github.qapi4j.schema.model.Condition.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InferenceTest {
    private static final Condition A = new Symbol("A");
    private static final Condition B = new Symbol("B");
    private static final Condition C = new Symbol("C");
    private static final Set<String> ALL = Set.of("A", "B", "C");

    private final Inference inference = new Inference();

    @Test
    void oneOfSeveralIsNotKnownButAssumed() {
        learn(new Any(List.of(A, B)), true);
        Symbols symbols = inference.conclude(ALL).orElseThrow();
        assertThat(symbols.unknown()).containsExactly("A", "B", "C");
        assertThat(symbols.assumed()).hasSize(1).isSubsetOf("A", "B");
    }

    @Test
    void theLastOfSeveralIsKnown() {
        learn(new Any(List.of(A, B)), true);
        learn(new All(List.of(B, C)), false);
        learn(A, false);
        Symbols symbols = inference.conclude(ALL).orElseThrow();
        assertThat(symbols.defined()).containsExactly("B");
        assertThat(symbols.undefined()).containsExactly("A", "C");
    }

    @Test
    void whatHoldsInEveryCaseIsKnown() {
        learn(new Any(List.of(A, new All(List.of(A, B)))), true);
        assertThat(inference.conclude(ALL).orElseThrow().defined()).containsExactly("A");
    }

    @Test
    void aFactAgainstTheOthersIsLeftOut() {
        learn(new All(List.of(A, new Not(B))), true);
        assertThat(inference.learn(new Evidence(B, true, "b", ""))).isPresent();
        assertThat(inference.learn(new Evidence(new Any(List.of(B, C)), false, "c", "")))
                .isEmpty();
        Symbols symbols = inference.conclude(ALL).orElseThrow();
        assertThat(symbols.defined()).containsExactly("A");
        assertThat(symbols.undefined()).containsExactly("B", "C");
    }

    @Test
    void factsThatOnlyTogetherCannotBeAreFound() {
        learn(new Any(List.of(A, B)), true);
        learn(new Any(List.of(A, new Not(B))), true);
        learn(new Any(List.of(new Not(A), B)), true);
        learn(new Any(List.of(new Not(A), new Not(B))), true);
        assertThat(inference.conclude(ALL)).isEmpty();
    }

    /** Builds are made up; what is concluded from conditions seen in them must be true of them. */
    @Test
    void conclusionsAreTrueOfTheBuildThatTheFactsComeFrom() {
        List<String> symbols = List.of("A", "B", "C", "D", "E");
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Set<String> defined = new TreeSet<>(symbols);
            defined.removeIf(symbol -> random.nextBoolean());
            Build build = Build.defining(defined);
            Inference learner = new Inference();
            List<Evidence> facts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Condition condition = random(random, symbols, 3);
                facts.add(new Evidence(condition, build.satisfies(condition), "p" + i, ""));
                assertThat(learner.learn(facts.get(i))).as("seed %s", seed).isEmpty();
            }
            Symbols known = learner.conclude(symbols).orElseThrow();
            assertThat(defined).as("seed %s", seed).containsAll(known.defined());
            assertThat(known.undefined()).as("seed %s", seed).noneMatch(defined::contains);
            Build like = Build.defining(known.toDefine());
            assertThat(facts).as("seed %s", seed).allMatch(fact -> like.satisfies(fact.condition()) == fact.holds());
        }
    }

    private static Condition random(Random random, List<String> symbols, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind == 0) {
            return new Symbol(symbols.get(random.nextInt(symbols.size())));
        } else if (kind == 1) {
            return new Not(random(random, symbols, depth - 1));
        }
        List<Condition> terms = List.of(random(random, symbols, depth - 1), random(random, symbols, depth - 1));
        return kind == 2 ? new All(terms) : new Any(terms);
    }

    private void learn(Condition condition, boolean holds) {
        Optional<String> contradiction = inference.learn(new Evidence(condition, holds, "path", ""));
        assertThat(contradiction).isEmpty();
    }
}
