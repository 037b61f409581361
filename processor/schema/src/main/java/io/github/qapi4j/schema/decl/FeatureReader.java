// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.syntax.Value;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of {@code features}. */
final class FeatureReader {
    private static final Keys KEYS = Keys.of(List.of("name"), "if");
    private static final Keys KEYS_OF_FILE = Keys.of(List.of("name"), "if", "since", "replaced-by");

    private final Dialect dialect;
    private final ConditionReader conditions;

    FeatureReader(Dialect dialect, ConditionReader conditions) {
        this.dialect = dialect;
        this.conditions = conditions;
    }

    /**
     * The features of an object.
     *
     * @param type whether the object defines a type: QEMU has no way to inform clients that a type is deprecated
     */
    List<Feature> read(Fields owner, Reporter reporter, boolean type) {
        Value.Field field = owner.fields().get("features");
        if (field == null) {
            return List.of();
        }
        Value value = field.value();
        Reporter at = reporter.at("features");
        if (!(value instanceof Items items)) {
            at.error(Code.BAD_VALUE, value.place(), "'features' takes a list, not " + value.kind());
            return List.of();
        }
        List<Feature> features = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Value element : items.values()) {
            Optional<Feature> read = readOne(element, at);
            if (read.isPresent()) {
                Feature feature = read.get();
                Place first = seen.putIfAbsent(feature.name(), element.place());
                if (first != null) {
                    at.add(Problem.error(
                                    Code.DUPLICATE_FEATURE,
                                    element.place(),
                                    "the feature '" + feature.name() + "' is listed twice")
                            .with("first '" + feature.name() + "'", first));
                }
                if (type
                        && (feature.name().equals(Feature.DEPRECATED)
                                || feature.name().equals(Feature.UNSTABLE))) {
                    at.error(
                            Code.FEATURE_ON_TYPE,
                            element.place(),
                            "a type cannot be '" + feature.name() + "', only a command, an event, a member or a value");
                }
                features.add(feature);
            }
        }
        return features;
    }

    private Optional<Feature> readOne(Value element, Reporter at) {
        if (element instanceof Text name) {
            new Names(at, dialect).checkFeature(name.text(), name.place());
            return Optional.of(new Feature(name.text(), Optional.empty()));
        }
        if (!(element instanceof Fields object)) {
            at.error(Code.BAD_VALUE, element.place(), "a feature is a string or an object, not " + element.kind());
            return Optional.empty();
        }
        boolean isFile = dialect == Dialect.SCHEMA_FILE;
        if (!(isFile ? KEYS_OF_FILE : KEYS).check(object, at)) {
            return Optional.empty();
        }
        if (!(object.get("name").value() instanceof Text name)) {
            at.error(Code.BAD_VALUE, object.place(), "the feature's 'name' takes a string");
            return Optional.empty();
        }
        Reporter in = at.element(name.text());
        new Names(in, dialect).checkFeature(name.text(), name.place());
        return Optional.of(new Feature(
                name.text(),
                conditions.read(object, in),
                isFile ? StringKeys.one(object, "since", in) : Optional.empty(),
                isFile ? StringKeys.list(object, "replaced-by", in) : List.of()));
    }
}
