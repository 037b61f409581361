// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.file;

import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Since;
import java.util.List;
import java.util.Optional;

/** Writes conditions, features and releases, which definitions, members and values have in common. */
final class FeatureWriter {
    private FeatureWriter() {}

    /** Whether the short form will do. */
    static boolean none(Optional<Condition> condition, List<Feature> features, Optional<Since> since) {
        return condition.isEmpty() && features.isEmpty() && since.isEmpty();
    }

    static void write(JsonLines json, Since since) {
        json.key(since.inText() ? "since-in-text" : "since").text(since.release());
    }

    static void write(JsonLines json, Optional<Condition> condition, List<Feature> features) {
        condition.ifPresent(present -> write(json.key("if"), present));
        if (!features.isEmpty()) {
            json.key("features").open('[');
            for (Feature feature : features) {
                if (feature.equals(new Feature(feature.name(), Optional.empty()))) {
                    json.text(feature.name());
                } else {
                    json.open('{').key("name").text(feature.name());
                    feature.since().ifPresent(since -> json.key("since").text(since));
                    feature.condition().ifPresent(present -> write(json.key("if"), present));
                    texts(json, "replaced-by", feature.replacements());
                    json.close('}');
                }
            }
            json.close(']');
        }
    }

    /** A list of strings; nothing if it is empty. */
    static void texts(JsonLines json, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            json.key(key).open('[');
            texts.forEach(json::text);
            json.close(']');
        }
    }

    private static void write(JsonLines json, Condition condition) {
        if (condition instanceof Condition.Symbol symbol) {
            json.text(symbol.name());
        } else if (condition instanceof Condition.Not not) {
            json.open('{').key("not");
            write(json, not.term());
            json.close('}');
        } else if (condition instanceof Condition.All all) {
            write(json, "all", all.terms());
        } else if (condition instanceof Condition.Any any) {
            write(json, "any", any.terms());
        }
    }

    private static void write(JsonLines json, String operator, List<Condition> terms) {
        json.open('{').key(operator).open('[');
        terms.forEach(term -> write(json, term));
        json.close(']').close('}');
    }
}
