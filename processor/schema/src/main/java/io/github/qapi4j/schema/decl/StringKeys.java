// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.syntax.Value;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the strings that schema files have beside the language's keys. */
final class StringKeys {
    private StringKeys() {}

    /** The string under a key; empty if there is none, or something else, which is then reported. */
    static Optional<String> one(Fields object, String key, Reporter at) {
        Optional<Value> value = object.find(key).map(Field::value);
        if (value.isPresent() && !(value.get() instanceof Text)) {
            at.error(
                    Code.BAD_VALUE,
                    value.get().place(),
                    "'" + key + "' takes a string, not " + value.get().kind());
        }
        return value.filter(Text.class::isInstance).map(Text.class::cast).map(Text::text);
    }

    /** The strings in the list under a key; empty if there is none. What else is there is reported. */
    static List<String> list(Fields object, String key, Reporter at) {
        List<String> texts = new ArrayList<>();
        object.find(key).map(Field::value).ifPresent(value -> {
            if (!(value instanceof Items items)) {
                at.error(Code.BAD_VALUE, value.place(), "'" + key + "' takes a list, not " + value.kind());
                return;
            }
            for (Value element : items.values()) {
                if (element instanceof Text text) {
                    texts.add(text.text());
                } else {
                    at.error(Code.BAD_VALUE, element.place(), "'" + key + "' holds strings, not " + element.kind());
                }
            }
        });
        return texts;
    }
}
