// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.diff.WireObject.Variant;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.TypeRef.OfDefinition;
import java.util.List;
import java.util.Optional;

/** Compares a definition with the one that it became, and reports those that have no counterpart. */
final class DefinitionDiff {
    private final Comparison comparison;
    private final TypeDiff types;

    DefinitionDiff(Comparison comparison) {
        this.comparison = comparison;
        this.types = new TypeDiff(comparison);
    }

    List<Change> removed(Definition old) {
        ChangeCollector report = ChangeCollector.on(old, comparison);
        Impact impact = Impact.BREAKS_JAVA;
        if (old instanceof Command) {
            impact = Impact.BREAKS_SENDERS;
        } else if (old instanceof Event) {
            impact = Impact.BREAKS_RECEIVERS;
        }
        List<String> warnings = FeatureDiff.pastWarnings(old.head().features());
        report.add(impact, ChangeCode.DEFINITION_REMOVED, "", old.name(), "", warnings);
        return report.changes();
    }

    List<Change> added(Definition now) {
        ChangeCollector report = ChangeCollector.on(now, comparison);
        List<String> warnings = FeatureDiff.warnings(now.head().features());
        report.add(Impact.ADDED, ChangeCode.DEFINITION_ADDED, "", "", now.name(), warnings);
        return report.changes();
    }

    List<Change> changed(Definition old, Definition now) {
        ChangeCollector report = ChangeCollector.on(old, comparison);
        if (!old.name().equals(now.name())) {
            report.add(Impact.BREAKS_JAVA, ChangeCode.TYPE_RENAMED, "", old.name(), now.name());
        }
        FeatureDiff marks = new FeatureDiff(report);
        marks.features("", old.head().features(), now.head().features());
        marks.condition("", old.head().condition(), now.head().condition());
        if (old instanceof Command command) {
            new CallDiff(comparison, types, report).compare(command, (Command) now);
            builders(
                    comparison.objectsBefore().of(command.arguments(), old.name()),
                    comparison.objectsAfter().of(((Command) now).arguments(), now.name()),
                    report);
        } else if (old instanceof Event event) {
            new CallDiff(comparison, types, report).compare(event, (Event) now);
        } else {
            changedType(old, now, report);
        }
        return report.changes();
    }

    private void changedType(Definition old, Definition now, ChangeCollector report) {
        Direction direction = comparison.directionOf(old.name());
        if (isObject(old) && isObject(now)) {
            WireObject object = comparison.objectsBefore().of(old.name());
            WireObject objectNow = comparison.objectsAfter().of(now.name());
            new ObjectDiff(comparison, types, report, direction).compare(object, objectNow);
            if (!old.kind().equals(now.kind())) {
                report.add(Impact.BREAKS_JAVA, ChangeCode.KIND_CHANGED, "", old.kind(), now.kind());
            } else if (!base(old).map(comparison::renamed).equals(base(now))) {
                String none = "none";
                report.add(
                        Impact.NEUTRAL,
                        ChangeCode.BASE_CHANGED,
                        "",
                        base(old).orElse(none),
                        base(now).orElse(none));
            }
            branchClasses(object, objectNow, report);
            if (comparison.isNoLongerReceived(old.name()) && object.hasFlags()) {
                report.add(Impact.BREAKS_JAVA, ChangeCode.FLAGS_REMOVED, "");
            }
            if (comparison.isNoLongerSent(old.name())) {
                report.add(Impact.BREAKS_JAVA, ChangeCode.BUILDER_REMOVED, "");
            } else if (direction.sent()) {
                builders(object, objectNow, report);
            }
        } else if (!old.kind().equals(now.kind())) {
            types.verdict(new OfDefinition(old.name()), new OfDefinition(now.name()), direction)
                    .report(report, ChangeCode.KIND_CHANGED, "", old.kind(), now.kind());
        } else if (old instanceof EnumType values) {
            EnumDiff.compare(values, (EnumType) now, direction, report);
        } else {
            new AlternateDiff(types, report, direction).compare((AlternateType) old, (AlternateType) now);
        }
    }

    private static void builders(WireObject old, WireObject now, ChangeCollector report) {
        new BuilderDiff(report).compare(old, now);
    }

    /** A branch is a class of its own only if it adds members. */
    private static void branchClasses(WireObject old, WireObject now, ChangeCollector report) {
        old.tags().forEach((tag, variant) -> {
            Variant match = now.tags().get(tag);
            if (match != null && variant.addsMembers() != match.addsMembers()) {
                ChangeCode code = match.addsMembers() ? ChangeCode.BRANCH_FILLED : ChangeCode.BRANCH_EMPTIED;
                report.add(Impact.BREAKS_JAVA, code, tag);
            }
        });
    }

    private static boolean isObject(Definition type) {
        return type instanceof StructType || type instanceof UnionType;
    }

    private static Optional<String> base(Definition type) {
        return type instanceof StructType struct ? struct.base() : ((UnionType) type).base();
    }
}
