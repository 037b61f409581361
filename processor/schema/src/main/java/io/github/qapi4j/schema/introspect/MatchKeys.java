// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.BuiltinInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.JsonKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The keys by which the parts of two introspections are matched. */
final class MatchKeys {
    private MatchKeys() {}

    static <T extends SchemaInfo> Map<String, T> byName(Stream<T> entities) {
        return index(entities.toList(), SchemaInfo::name);
    }

    /** Elements by key, in order; of several with one key the first. */
    static <T> Map<String, T> index(List<T> elements, Function<T, String> key) {
        Map<String, T> index = new LinkedHashMap<>();
        elements.forEach(element -> index.putIfAbsent(key.apply(element), element));
        return index;
    }

    /** The kind of JSON that values of a type are; empty for any. */
    static Optional<JsonKind> jsonKindOf(SchemaInfo type) {
        if (type instanceof ObjectInfo) {
            return Optional.of(JsonKind.OBJECT);
        } else if (type instanceof ArrayInfo) {
            return Optional.of(JsonKind.ARRAY);
        } else if (type instanceof EnumInfo) {
            return Optional.of(JsonKind.STRING);
        }
        return Builtin.named(type.name()).flatMap(Builtin::kind);
    }

    /** The kind of JSON, as a word: alternatives have no names, but differ in it. */
    static String jsonKind(Introspection introspection, String type) {
        return jsonKindOf(introspection.type(type))
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .orElse("any");
    }

    /** The kind of type, as a word. */
    static String kind(SchemaInfo type) {
        if (type instanceof ObjectInfo object) {
            return object.tag().isPresent() ? "union" : "struct";
        } else if (type instanceof BuiltinInfo) {
            return type.name();
        }
        return type.metaType();
    }
}
