// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.CaseDeclaration;
import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.AlternateDeclaration;
import io.github.qapi4j.schema.decl.Declaration.CommandDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EventDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.link.Members.Owned;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports members and values whose names are the same in C, where {@code -} and {@code .} become {@code _}. */
final class ClashPass {
    /**
     * Who has a name, and where.
     *
     * @param kind what it is called, for example {@code member}
     * @param owner where it was inherited from; null if it was not
     */
    private record Bearer(
            String kind, String name, @Nullable Declaration owner, Place place) {
        String what() {
            String what = kind + " '" + name + "'";
            return owner == null ? what : what + " of " + owner.subject();
        }
    }

    private final TypeTable types;
    private final Members members;
    private final Problems problems;

    ClashPass(TypeTable types, Members members, Problems problems) {
        this.types = types;
        this.members = members;
        this.problems = problems;
    }

    void run() {
        for (Declaration declaration : types.declarations()) {
            Reporter reporter = declaration.reporter(problems);
            if (declaration instanceof EnumDeclaration values) {
                Map<String, Bearer> taken = new HashMap<>();
                for (EnumValue value : values.values()) {
                    take(taken, "value", value.name(), value.place(), reporter, "data");
                }
            } else if (declaration instanceof StructDeclaration struct) {
                own(members.of(struct), struct, reporter, "data");
            } else if (declaration instanceof UnionDeclaration union) {
                own(members.common(union), union, reporter, "base");
                checkBranches(union, reporter.at("data"));
            } else if (declaration instanceof AlternateDeclaration alternate) {
                Map<String, Bearer> taken = new HashMap<>();
                for (CaseDeclaration each : alternate.alternatives()) {
                    take(taken, "alternative", each.name(), each.place(), reporter, "data");
                }
            } else if (declaration instanceof CommandDeclaration command) {
                own(members.of(command.data(), command), command, reporter, "data");
            } else if (declaration instanceof EventDeclaration event) {
                own(members.of(event.data(), event), event, reporter, "data");
            }
        }
    }

    /** Checks the members that a definition lists itself against one another and against those that it inherits. */
    private void own(List<Owned> all, Declaration owner, Reporter reporter, String list) {
        Map<String, Bearer> taken = new HashMap<>();
        for (Owned owned : all) {
            String name = owned.member().name();
            if (owned.owner().name().equals(owner.name())) {
                take(taken, "member", name, owned.member().place(), reporter, list);
            } else {
                taken.putIfAbsent(cName(name), bearer(owned));
            }
        }
    }

    /** Texts are made only where names clash. */
    private static void take(
            Map<String, Bearer> taken, String kind, String name, Place place, Reporter reporter, String list) {
        Bearer bearer = new Bearer(kind, name, null, place);
        Bearer other = taken.putIfAbsent(cName(name), bearer);
        if (other != null) {
            reporter.at(list)
                    .at(name)
                    .add(Problem.error(Code.MEMBER_CLASH, place, bearer.what() + " clashes with " + other.what())
                            .with(other.what(), other.place()));
        }
    }

    /**
     * Checks all that branches add, also branches of branches, against the common members. What a nested union's branches do
     * to its own common members is reported there.
     */
    private void checkBranches(UnionDeclaration union, Reporter reporter) {
        Map<String, Bearer> common = new HashMap<>();
        for (Owned owned : members.common(union)) {
            common.put(cName(owned.member().name()), bearer(owned));
        }
        Set<String> seen = new HashSet<>(Set.of(union.name()));
        for (CaseDeclaration branch : union.branches()) {
            Deque<Declaration> pending = new ArrayDeque<>();
            Declaration type = types.type(branch.type().name());
            if (type != null) {
                pending.add(type);
            }
            while (!pending.isEmpty()) {
                Declaration next = pending.poll();
                if (!seen.add(next.name())) {
                    continue;
                }
                if (next instanceof StructDeclaration struct) {
                    compare(members.of(struct), common, branch, reporter.at(branch.name()));
                } else if (next instanceof UnionDeclaration nested) {
                    compare(members.common(nested), common, branch, reporter.at(branch.name()));
                    for (CaseDeclaration each : nested.branches()) {
                        Declaration added = types.type(each.type().name());
                        if (added != null) {
                            pending.add(added);
                        }
                    }
                }
            }
        }
    }

    private static void compare(
            List<Owned> added, Map<String, Bearer> common, CaseDeclaration branch, Reporter reporter) {
        for (Owned owned : added) {
            Bearer other = common.get(cName(owned.member().name()));
            if (other != null) {
                Bearer clashing = bearer(owned);
                reporter.add(Problem.error(
                                Code.MEMBER_CLASH,
                                branch.place(),
                                clashing.what() + " clashes with the common " + other.what())
                        .with("common " + other.what(), other.place())
                        .with(clashing.what(), clashing.place()));
            }
        }
    }

    private static Bearer bearer(Owned owned) {
        return new Bearer(
                "member", owned.member().name(), owned.owner(), owned.member().place());
    }

    private static String cName(String name) {
        return name.replace('-', '_').replace('.', '_');
    }
}
