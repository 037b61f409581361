// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Schema;
import java.util.Optional;

/** Compares commands and events: what they take or carry, what comes back, and how a command may be called. */
final class CallDiff {
    private static final String RETURNS = "returns";

    private final Comparison comparison;
    private final TypeDiff types;
    private final ChangeCollector report;

    CallDiff(Comparison comparison, TypeDiff types, ChangeCollector report) {
        this.comparison = comparison;
        this.types = types;
        this.report = report;
    }

    void compare(Event old, Event now) {
        compare(old.arguments(), now.arguments(), Direction.RECEIVED);
    }

    void compare(Command old, Command now) {
        compare(old.arguments(), now.arguments(), Direction.SENT);
        boolean breaks = report.changes().stream().anyMatch(change -> change.impact() == Impact.BREAKS_SENDERS);
        if (takesNothing(old, comparison.objectsBefore()) && !takesNothing(now, comparison.objectsAfter()) && !breaks) {
            report.add(Impact.BREAKS_JAVA, ChangeCode.FIRST_ARGUMENTS, "");
        }
        compareResult(old, now);
        flag("allow-oob", old.allowOob(), now.allowOob(), Impact.BREAKS_SENDERS);
        flag("allow-preconfig", old.allowPreconfig(), now.allowPreconfig(), Impact.BREAKS_SENDERS);
        flag("open to undeclared arguments", !old.gen(), !now.gen(), Impact.BREAKS_SENDERS);
        flag("answering on success", old.successResponse(), now.successResponse(), Impact.BREAKS_RECEIVERS);
    }

    private void compare(Arguments old, Arguments now, Direction direction) {
        WireObject object = comparison.objectsBefore().of(old, report.definition());
        WireObject objectNow = comparison.objectsAfter().of(now, report.definition());
        Optional<String> type = typeOf(old);
        Optional<String> typeNow = typeOf(now);
        if (type.isPresent() && type.map(comparison::renamed).equals(typeNow)) {
            return;
        }
        new ObjectDiff(comparison, types, report, direction).compare(object, objectNow);
        boolean whole = type.filter(name -> isUnion(name, comparison.before())).isPresent();
        boolean wholeNow =
                typeNow.filter(name -> isUnion(name, comparison.after())).isPresent();
        if (object.members().isEmpty() || objectNow.members().isEmpty()) {
            return;
        }
        if (whole || wholeNow) {
            report.add(Impact.BREAKS_JAVA, ChangeCode.ARGUMENTS_REGROUPED, "", text(type), text(typeNow));
        } else if (!type.equals(typeNow)) {
            report.add(Impact.NEUTRAL, ChangeCode.ARGUMENTS_TYPE_CHANGED, "", text(type), text(typeNow));
        }
    }

    private void compareResult(Command old, Command now) {
        if (old.returns().isPresent() && now.returns().isPresent()) {
            types.compare(old.returns().get(), now.returns().get(), Direction.RECEIVED, RETURNS, report);
        } else if (old.returns().isPresent()) {
            String type = old.returns().get().toString();
            report.add(Impact.BREAKS_RECEIVERS, ChangeCode.RESULT_REMOVED, RETURNS, type, "");
        } else if (now.returns().isPresent()) {
            String type = now.returns().get().toString();
            report.add(Impact.ADDED, ChangeCode.RESULT_ADDED, RETURNS, "", type);
        }
    }

    private void flag(String name, boolean old, boolean now, Impact ifLost) {
        if (old && !now) {
            report.add(ifLost, ChangeCode.FLAG_REMOVED, "", name, "");
        } else if (now && !old) {
            report.add(Impact.RELAXED, ChangeCode.FLAG_ADDED, "", "", name);
        }
    }

    private static boolean takesNothing(Command command, WireObjects shapes) {
        WireObject object = shapes.of(command.arguments(), command.name());
        return command.gen() && object.members().isEmpty() && object.variants().isEmpty();
    }

    private static boolean isUnion(String type, Schema schema) {
        return schema.find(type).orElseThrow() instanceof UnionType;
    }

    private static Optional<String> typeOf(Arguments arguments) {
        return arguments instanceof Arguments.Named named ? Optional.of(named.type()) : Optional.empty();
    }

    private static String text(Optional<String> type) {
        return type.orElse("members of its own");
    }
}
