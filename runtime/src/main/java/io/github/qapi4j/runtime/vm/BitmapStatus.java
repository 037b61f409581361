// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** Compares a bitmap with what is expected of it. */
final class BitmapStatus {
    private BitmapStatus() {}

    static boolean fits(
            Optional<BlockDirtyInfo> bitmap,
            String node,
            String name,
            ObjectNode fields,
            Map<String, List<BlockDirtyInfo>> all) {
        ObjectNode actual = bitmap.orElseThrow(() ->
                        new NoSuchElementException("node '" + node + "' has no bitmap '" + name + "'; " + names(all)))
                .toJson();
        return fields.properties().stream()
                .allMatch(field -> field.getValue().equals(number(actual, field.getKey(), field.getValue())));
    }

    /** Jackson takes 1 as an int and 1 as a long for two things. */
    private static JsonNode number(ObjectNode actual, String key, JsonNode expected) {
        JsonNode value = actual.path(key);
        boolean same = value.isIntegralNumber()
                && expected.isIntegralNumber()
                && value.bigIntegerValue().equals(expected.bigIntegerValue());
        return same ? expected : value;
    }

    private static String names(Map<String, List<BlockDirtyInfo>> all) {
        Map<String, List<String>> names = new TreeMap<>();
        all.forEach((node, bitmaps) -> names.put(
                node, bitmaps.stream().map(info -> "'" + info.name() + "'").toList()));
        return names.isEmpty() ? "there are none at all" : "there are " + names;
    }
}
