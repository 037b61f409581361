// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.CaseDeclaration;
import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.AlternateDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that the alternatives of an alternate can be told apart by their JSON kind. */
final class AlternatePass {
    private final TypeTable types;
    private final Problems problems;

    AlternatePass(TypeTable types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void run() {
        for (Declaration declaration : types.declarations()) {
            if (declaration instanceof AlternateDeclaration alternate) {
                check(alternate, alternate.reporter(problems).at("data"));
            }
        }
    }

    private void check(AlternateDeclaration alternate, Reporter data) {
        Map<JsonKind, CaseDeclaration> taken = new EnumMap<>(JsonKind.class);
        for (CaseDeclaration alternative : alternate.alternatives()) {
            if (types.builtin(alternative.type().name()) == null
                    && types.type(alternative.type().name()) == null) {
                continue;
            }
            Reporter reporter = data.at(alternative.name());
            Set<JsonKind> kinds = kindsOf(alternative);
            if (kinds.isEmpty()) {
                reporter.error(
                        Code.ALTERNATIVE_TYPE,
                        alternative.type().place(),
                        types.describe(alternative.type()) + " cannot be an alternative");
            }
            for (JsonKind kind : kinds) {
                CaseDeclaration other = taken.putIfAbsent(kind, alternative);
                if (other != null) {
                    reporter.add(Problem.error(
                                    Code.AMBIGUOUS_ALTERNATIVE,
                                    alternative.place(),
                                    "'" + alternative.name() + "' cannot be told from '" + other.name() + "' in JSON")
                            .with("alternative '" + other.name() + "'", other.place()));
                    break;
                }
            }
        }
    }

    /**
     * The JSON kinds that an alternative takes for itself. A string also takes those that QEMU's key=value syntax, where all
     * is a string, could not tell from it.
     */
    private Set<JsonKind> kindsOf(CaseDeclaration alternative) {
        Set<JsonKind> kinds = EnumSet.noneOf(JsonKind.class);
        Optional<JsonKind> kind = types.kindOf(alternative.type());
        if (kind.isPresent()) {
            kinds.add(kind.get());
        }
        if (kinds.contains(JsonKind.STRING)) {
            if (types.type(alternative.type().name()) instanceof EnumDeclaration values) {
                for (EnumValue value : values.values()) {
                    if (value.name().equals("on") || value.name().equals("off")) {
                        kinds.add(JsonKind.BOOLEAN);
                    }
                    if (!value.name().isEmpty()
                            && "-+0123456789.".indexOf(value.name().charAt(0)) >= 0) {
                        kinds.add(JsonKind.NUMBER);
                    }
                }
            } else {
                kinds.addAll(EnumSet.of(JsonKind.BOOLEAN, JsonKind.NUMBER));
            }
        }
        return kinds;
    }
}
