// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.Difference.Kind;
import io.github.qapi4j.schema.introspect.Verification.Absence;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares a schema with the reply of a live QEMU, and infers from it how that QEMU was built. */
public final class Verifier {
    private final Schema schema;
    private final Introspection live;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Absence> absences = new ArrayList<>();

    private Verifier(Schema schema, Introspection live) {
        this.schema = schema;
        this.live = live;
    }

    /**
     * Compares.
     *
     * @param live as read: without conditions
     */
    public static Verification verify(Schema schema, Introspection live) {
        return new Verifier(schema, live).verify();
    }

    private Verification verify() {
        Introspection expected = Introspector.unmasked(schema);
        Findings findings = IntrospectionComparison.compare(expected, live);
        differences.addAll(findings.differences());
        Inference inference = new Inference();
        // What is there proves more than what is not: that may be missing for other reasons.
        findings.facts().stream().filter(Evidence::holds).forEach(fact -> learn(inference, fact));
        findings.facts().stream().filter(fact -> !fact.holds()).forEach(fact -> learn(inference, fact));
        SortedSet<String> symbols = ConditionSymbols.of(expected);
        Optional<Symbols> concluded = inference.conclude(symbols);
        if (concluded.isEmpty()) {
            for (Evidence fact : inference.open()) {
                String state = fact.holds() ? "is there" : "is not there";
                differ(fact, state + ", which other conditions rule out together");
            }
        }
        Symbols known =
                concluded.orElseGet(() -> new Symbols(new TreeSet<>(), new TreeSet<>(), symbols, new TreeSet<>()));
        boolean exact = differences.isEmpty()
                && Introspector.reply(schema, Build.defining(known.toDefine())).equals(live);
        return new Verification(differences, absences, known, exact);
    }

    private void learn(Inference inference, Evidence fact) {
        Optional<String> contradiction = inference.learn(fact);
        contradiction.ifPresent(reason -> differ(fact, reason));
        if (contradiction.isEmpty() && !fact.holds()) {
            absences.add(new Absence(fact.path(), fact.type(), fact.condition()));
        }
    }

    private void differ(Evidence fact, String reason) {
        differences.add(new Difference(Kind.CONTRADICTION, fact.path(), fact.type(), reason));
    }
}
