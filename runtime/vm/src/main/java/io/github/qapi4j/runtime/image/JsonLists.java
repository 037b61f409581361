// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.QapiDecodeException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads lists. */
final class JsonLists {
    private JsonLists() {}

    static <T> List<T> of(JsonNode tree, Function<JsonNode, T> decoder) {
        if (!tree.isArray()) {
            throw new QapiDecodeException("qemu-img", "a list", tree);
        }
        return StreamSupport.stream(tree.spliterator(), false).map(decoder).toList();
    }
}
