// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.EnumValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares the values of two enums. Their order means nothing. */
final class EnumDiff {
    private EnumDiff() {}

    static void compare(EnumType old, EnumType now, Direction direction, ChangeCollector report) {
        FeatureDiff marks = new FeatureDiff(report);
        Map<String, EnumValue> values = byName(old);
        Map<String, EnumValue> valuesNow = byName(now);
        values.forEach((name, value) -> {
            EnumValue match = valuesNow.get(name);
            if (match == null) {
                report.addGone(
                        direction, ChangeCode.VALUE_REMOVED, name, "", FeatureDiff.pastWarnings(value.features()));
            } else {
                marks.features(name, value.features(), match.features());
                marks.condition(name, value.condition(), match.condition());
            }
        });
        valuesNow.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                report.addCase(direction, ChangeCode.VALUE_ADDED, name, "", FeatureDiff.warnings(value.features()));
            }
        });
    }

    private static Map<String, EnumValue> byName(EnumType type) {
        Map<String, EnumValue> values = new LinkedHashMap<>();
        type.values().forEach(value -> values.put(value.name(), value));
        return values;
    }
}
