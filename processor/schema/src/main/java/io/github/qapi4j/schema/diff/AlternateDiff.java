// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.JsonKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares the alternatives of two alternates. On the wire they have no names, only kinds of JSON value. */
final class AlternateDiff {
    private final TypeDiff types;
    private final ChangeCollector report;
    private final Direction direction;

    AlternateDiff(TypeDiff types, ChangeCollector report, Direction direction) {
        this.types = types;
        this.report = report;
        this.direction = direction;
    }

    void compare(AlternateType old, AlternateType now) {
        Map<JsonKind, Alternative> byKind = byKind(old);
        Map<JsonKind, Alternative> byKindNow = byKind(now);
        byKind.forEach((kind, alternative) -> {
            Alternative match = byKindNow.get(kind);
            String name = alternative.name();
            if (match == null) {
                report.addGone(direction, ChangeCode.ALTERNATIVE_REMOVED, name, name, List.of());
            } else {
                compare(alternative, match);
            }
        });
        byKindNow.forEach((kind, alternative) -> {
            if (!byKind.containsKey(kind)) {
                String name = alternative.name();
                report.addCase(direction, ChangeCode.ALTERNATIVE_ADDED, name, name, List.of());
            }
        });
    }

    private void compare(Alternative old, Alternative now) {
        types.compare(old.type(), now.type(), direction, old.name(), report);
        new FeatureDiff(report).condition(old.name(), old.condition(), now.condition());
        if (!old.name().equals(now.name()) && old.kind() != JsonKind.NULL) {
            report.add(Impact.BREAKS_JAVA, ChangeCode.ALTERNATIVE_RENAMED, old.name(), old.name(), now.name());
        }
    }

    private static Map<JsonKind, Alternative> byKind(AlternateType alternate) {
        Map<JsonKind, Alternative> byKind = new EnumMap<>(JsonKind.class);
        alternate.alternatives().forEach(alternative -> byKind.put(alternative.kind(), alternative));
        return byKind;
    }
}
