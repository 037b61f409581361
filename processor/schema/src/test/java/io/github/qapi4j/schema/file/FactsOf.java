// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.file;

import io.github.qapi4j.schema.model.Schema;
import java.util.List;

/** Definitions without what a schema file does not keep: places and prose. */
final class FactsOf {
    private FactsOf() {}

    static List<String> all(Schema schema) {
        // All of the model is records, whose text shows every component.
        return schema.definitionsByFile().stream()
                .map(Object::toString)
                .map(text -> text.replaceAll("place=[^,\\]]*", "place"))
                .map(text -> text.replaceAll("(?s)doc=Doc\\[.*?\\], place", "place"))
                .map(text -> text.replaceAll("(?s)doc=.*?, place", "place"))
                .toList();
    }
}
