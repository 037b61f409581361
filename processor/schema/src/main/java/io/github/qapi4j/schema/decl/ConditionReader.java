// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Hints;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.syntax.Value;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the values of {@code if}. */
final class ConditionReader {
    private static final List<String> OPERATORS = List.of("all", "any", "not");

    private final Dialect dialect;

    ConditionReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The condition of an object; empty if it has none, or a wrong one, which has been reported. */
    Optional<Condition> read(Fields owner, Reporter reporter) {
        Field field = owner.fields().get("if");
        return field == null ? Optional.empty() : read(field.value(), reporter.at("if"));
    }

    private Optional<Condition> read(Value value, Reporter reporter) {
        if (value instanceof Text text) {
            return symbol(text, reporter);
        }
        if (value instanceof Fields operation) {
            return operation(operation, reporter);
        }
        if (dialect == Dialect.BEFORE_6_2
                && value instanceof Items items
                && !items.values().isEmpty()) {
            return terms(items, reporter, true);
        }
        boolean isList = dialect == Dialect.CURRENT && value instanceof Items;
        reporter.add(Problem.error(
                        Code.BAD_CONDITION, value.place(), "a condition is a string or an object, not " + value.kind())
                .hint(isList ? Optional.of(Hints.BEFORE_6_2) : Optional.empty()));
        return Optional.empty();
    }

    private Optional<Condition> symbol(Text text, Reporter reporter) {
        // A schema file may come from the older dialect, where symbols are whatever C allows.
        if (isSymbol(text.text()) || (dialect == Dialect.SCHEMA_FILE && OldCondition.isSymbol(text.text()))) {
            return Optional.of(new Condition.Symbol(text.text()));
        }
        if (dialect == Dialect.BEFORE_6_2) {
            Optional<Condition> old = OldCondition.parse(text.text());
            if (old.isEmpty()) {
                reporter.error(Code.BAD_CONDITION, text.place(), "this is no condition of defined(…), !, && and ||");
            }
            return old;
        }
        if (OldCondition.parse(text.text()).isPresent()) {
            reporter.add(Problem.error(
                            Code.OLD_CONDITION, text.place(), "this is a condition in the form of QEMU 6.1 and before")
                    .hint(Hints.BEFORE_6_2));
        } else {
            reporter.error(
                    Code.BAD_CONDITION,
                    text.place(),
                    "'" + text.text() + "' is no symbol; a symbol consists of upper case letters, digits and '_'");
        }
        return Optional.empty();
    }

    private Optional<Condition> operation(Fields operation, Reporter reporter) {
        if (operation.fields().size() != 1) {
            reporter.error(
                    Code.BAD_CONDITION, operation.place(), "a condition has exactly one key: 'all', 'any' or 'not'");
            return Optional.empty();
        }
        Field field = operation.fields().values().iterator().next();
        Reporter at = reporter.at(field.key());
        if (field.key().equals("not")) {
            Optional<Condition> term = read(field.value(), at);
            return term.isPresent() ? Optional.of(new Condition.Not(term.get())) : term;
        }
        if (!OPERATORS.contains(field.key())) {
            reporter.add(Problem.error(
                            Code.BAD_CONDITION,
                            field.place(),
                            "unknown key '" + field.key() + "'; a condition has 'all', 'any' or 'not'")
                    .hint(reporter.didYouMean(field.key(), OPERATORS)));
            return Optional.empty();
        }
        if (!(field.value() instanceof Items items) || items.values().isEmpty()) {
            at.error(
                    Code.BAD_CONDITION,
                    field.value().place(),
                    "'" + field.key() + "' takes a list of at least one condition");
            return Optional.empty();
        }
        return terms(items, at, field.key().equals("all"));
    }

    private Optional<Condition> terms(Items items, Reporter reporter, boolean all) {
        List<Condition> terms = new ArrayList<>();
        for (Value value : items.values()) {
            Optional<Condition> term = read(value, reporter);
            if (term.isPresent()) {
                terms.add(term.get());
            }
        }
        return terms.size() < items.values().size()
                ? Optional.empty()
                : Optional.of(all ? new Condition.All(terms) : new Condition.Any(terms));
    }

    private static boolean isSymbol(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || (c != '_' && (c < '0' || c > '9')))) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
