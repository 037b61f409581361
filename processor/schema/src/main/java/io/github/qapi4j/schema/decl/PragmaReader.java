// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Hints;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.problem.Subject;
import io.github.qapi4j.schema.syntax.Value;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Flag;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads pragmas. Each replaces what an earlier one said. */
final class PragmaReader {
    private static final String DOC_REQUIRED = "doc-required";
    private static final String COMMAND_NAMES = "command-name-exceptions";
    private static final String COMMAND_RETURNS = "command-returns-exceptions";
    private static final String MEMBER_NAMES = "member-name-exceptions";
    private static final List<String> KNOWN =
            List.of(DOC_REQUIRED, COMMAND_NAMES, COMMAND_RETURNS, MEMBER_NAMES, "documentation-exceptions");
    /** As the lists were called before QEMU 6.0. */
    private static final Map<String, String> BEFORE_6_0 =
            Map.of("returns-whitelist", COMMAND_RETURNS, "name-case-whitelist", MEMBER_NAMES);

    private final Problems problems;
    private final Dialect dialect;
    private final Map<String, Set<String>> lists = new HashMap<>();
    private boolean docRequired;

    PragmaReader(Problems problems, Dialect dialect) {
        this.problems = problems;
        this.dialect = dialect;
    }

    Pragma pragma() {
        // Before QEMU 2.9 the list was part of the front end.
        boolean unlisted = dialect == Dialect.BEFORE_6_2 && !lists.containsKey(COMMAND_RETURNS);
        Optional<Set<String>> returns = unlisted ? Optional.empty() : Optional.of(list(COMMAND_RETURNS));
        return new Pragma(docRequired, list(COMMAND_NAMES), returns, list(MEMBER_NAMES), dialect == Dialect.BEFORE_6_2);
    }

    private Set<String> list(String key) {
        return Set.copyOf(lists.getOrDefault(key, Set.of()));
    }

    void read(Fields expression, Field pragma) {
        if (expression.fields().size() > 1) {
            problems.add(Problem.error(
                    Code.BAD_PRAGMA,
                    expression.other("pragma").place(),
                    "'pragma' must be the only key of its object"));
        } else if (!(pragma.value() instanceof Fields settings)) {
            wrong(pragma, "an object");
        } else {
            for (Field setting : settings.fields().values()) {
                set(setting);
            }
        }
    }

    private void set(Field setting) {
        String key =
                dialect == Dialect.BEFORE_6_2 ? BEFORE_6_0.getOrDefault(setting.key(), setting.key()) : setting.key();
        if (!KNOWN.contains(key)) {
            Problem problem =
                    Problem.error(Code.UNKNOWN_PRAGMA, setting.place(), "unknown pragma '" + setting.key() + "'");
            problems.add(problem.hint(
                    BEFORE_6_0.containsKey(setting.key())
                            ? Optional.of(Hints.BEFORE_6_2)
                            : new Reporter(problems, new Subject("", "", setting.place()))
                                    .didYouMean(setting.key(), KNOWN)));
        } else if (key.equals(DOC_REQUIRED)) {
            if (setting.value() instanceof Flag flag) {
                docRequired = flag.value();
            } else {
                wrong(setting, "true or false");
            }
        } else if (setting.value() instanceof Items items) {
            lists.put(key, strings(setting, items));
        } else {
            wrong(setting, "a list of strings");
        }
    }

    private Set<String> strings(Field setting, Items items) {
        Set<String> strings = new HashSet<>();
        for (Value value : items.values()) {
            if (value instanceof Text text) {
                strings.add(text.text());
            } else {
                wrong(new Field(setting.key(), setting.place(), value), "strings");
            }
        }
        return strings;
    }

    private void wrong(Field setting, String expected) {
        problems.add(Problem.error(
                Code.BAD_PRAGMA,
                setting.value().place(),
                "'" + setting.key() + "' takes " + expected + ", not "
                        + setting.value().kind()));
    }
}
