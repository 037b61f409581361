// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares features and build conditions. */
final class FeatureDiff {
    private final ChangeCollector report;

    FeatureDiff(ChangeCollector report) {
        this.report = report;
    }

    void features(String path, List<Feature> old, List<Feature> now) {
        Set<String> gone = names(old);
        gone.removeAll(names(now));
        Set<String> added = names(now);
        added.removeAll(names(old));
        for (String name : added) {
            switch (name) {
                case Feature.DEPRECATED -> report.add(Impact.NEWLY_DEPRECATED, ChangeCode.DEPRECATED, path);
                case Feature.UNSTABLE -> report.add(Impact.NEWLY_DEPRECATED, ChangeCode.UNSTABLE, path);
                default -> report.add(Impact.ADDED, ChangeCode.FEATURE_ADDED, path, "", name);
            }
        }
        for (String name : gone) {
            boolean warning = name.equals(Feature.DEPRECATED) || name.equals(Feature.UNSTABLE);
            // Another feature says that something works; a program that asks for it does without from now on.
            Impact impact = warning ? Impact.RELAXED : Impact.CONDITIONAL;
            report.add(impact, ChangeCode.FEATURE_REMOVED, path, name, "");
        }
    }

    void condition(String path, Optional<Condition> old, Optional<Condition> now) {
        if (!old.equals(now)) {
            report.add(Impact.CONDITIONAL, ChangeCode.CONDITION_CHANGED, path, text(old), text(now));
        }
    }

    /** Which warnings something new comes with. */
    static List<String> warnings(List<Feature> features) {
        List<String> warnings = new ArrayList<>(names(features));
        warnings.retainAll(Set.of(Feature.DEPRECATED, Feature.UNSTABLE));
        return warnings;
    }

    /** Which warnings something that is gone had. */
    static List<String> pastWarnings(List<Feature> features) {
        return warnings(features).stream().map(warning -> "was " + warning).toList();
    }

    private static Set<String> names(List<Feature> features) {
        return features.stream().map(Feature::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Optional<Condition> condition) {
        return condition.map(Condition::toString).orElse("");
    }
}
