// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.CaseDeclaration;
import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports structs that extend themselves and unions that are branches of themselves. Containing oneself as a member is fine:
 * on the wire a member may be absent or an empty list.
 */
final class ContainmentPass {
    /** QEMU needs 3; the limit keeps everybody who follows bases or branches by recursion safe. */
    static final int DEEPEST = 100;

    private final TypeTable types;
    private final Members members;
    private final Problems problems;
    /** By name: how many levels a definition has, itself included. */
    private final Map<String, Integer> depths = new HashMap<>();
    /** The definitions on the way from where the search started. */
    private final List<Step> way = new ArrayList<>();

    private final Set<String> onTheWay = new HashSet<>();

    /** A definition on the way, what it contains, and what of that is still to be visited. */
    private record Step(Declaration declaration, List<Declaration> contained, Iterator<Declaration> rest) {}

    ContainmentPass(TypeTable types, Members members, Problems problems) {
        this.types = types;
        this.members = members;
        this.problems = problems;
    }

    void run() {
        for (Declaration declaration : types.declarations()) {
            if (!depths.containsKey(declaration.name())) {
                search(declaration);
            }
        }
    }

    /** Depth first, without recursion. */
    private void search(Declaration start) {
        enter(start);
        while (!way.isEmpty()) {
            Step top = way.get(way.size() - 1);
            if (!top.rest().hasNext()) {
                leave(top);
                continue;
            }
            Declaration next = top.rest().next();
            if (onTheWay.contains(next.name())) {
                reportCycle(next);
            } else if (!depths.containsKey(next.name())) {
                enter(next);
            }
        }
    }

    private void enter(Declaration declaration) {
        List<Declaration> contained = contained(declaration);
        way.add(new Step(declaration, contained, contained.iterator()));
        onTheWay.add(declaration.name());
    }

    private void leave(Step step) {
        Declaration declaration = step.declaration();
        way.remove(way.size() - 1);
        onTheWay.remove(declaration.name());
        int depth = 1;
        for (Declaration each : step.contained()) {
            depth = Math.max(depth, 1 + depths.getOrDefault(each.name(), 0));
        }
        depths.put(declaration.name(), depth);
        if (depth == DEEPEST + 1) {
            declaration
                    .reporter(problems)
                    .error(
                            Code.LIMIT,
                            declaration.head().place(),
                            "more than " + DEEPEST + " bases or nested branches");
        }
    }

    /** The definitions whose members are also members of this one. */
    private List<Declaration> contained(Declaration declaration) {
        List<Declaration> contained = new ArrayList<>();
        if (declaration instanceof StructDeclaration struct) {
            StructDeclaration base = members.baseOf(struct);
            if (base != null) {
                contained.add(base);
            }
        } else if (declaration instanceof UnionDeclaration union) {
            for (CaseDeclaration branch : union.branches()) {
                if (types.type(branch.type().name()) instanceof UnionDeclaration nested) {
                    contained.add(nested);
                }
            }
        }
        return contained;
    }

    private void reportCycle(Declaration closing) {
        List<Declaration> cycle = new ArrayList<>();
        for (Step step : way) {
            if (step.declaration().name().equals(closing.name()) || !cycle.isEmpty()) {
                cycle.add(step.declaration());
            }
        }
        String how = closing instanceof UnionDeclaration ? "is a branch of itself" : "is its own base";
        Problem problem = Problem.error(Code.SELF_CONTAINED, closing.head().place(), "'" + closing.name() + "' " + how);
        for (int i = 1; i < cycle.size(); i++) {
            problem = problem.with(
                    "through " + cycle.get(i).subject(), cycle.get(i).head().place());
        }
        closing.reporter(problems).add(problem);
    }
}
