// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The keys that an object must and may have. */
record Keys(List<String> required, List<String> optional) {
    static Keys of(List<String> required, String... optional) {
        return new Keys(required, List.of(optional));
    }

    /** Reports keys that are missing or unknown; true if none is missing. */
    boolean check(Fields object, Reporter reporter) {
        for (Field field : object.fields().values()) {
            if (!required.contains(field.key()) && !optional.contains(field.key())) {
                List<String> known = new ArrayList<>(required);
                known.addAll(optional);
                reporter.add(Problem.error(
                                Code.UNKNOWN_KEY,
                                field.place(),
                                "unknown key '" + field.key() + "'; valid keys are " + listed(known))
                        .hint(reporter.didYouMean(field.key(), known)));
            }
        }
        List<String> missing = new ArrayList<>();
        for (String key : required) {
            if (!object.has(key)) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            reporter.error(
                    Code.MISSING_KEY,
                    object.place(),
                    (missing.size() == 1 ? "the key " : "the keys ") + listed(missing)
                            + (missing.size() == 1 ? " is" : " are") + " missing");
        }
        return missing.isEmpty();
    }

    private static String listed(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }
}
