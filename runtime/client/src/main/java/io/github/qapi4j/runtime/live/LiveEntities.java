// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.runtime.live.LiveType.AlternateType;
import io.github.qapi4j.runtime.live.LiveType.ArrayType;
import io.github.qapi4j.runtime.live.LiveType.EnumType;
import io.github.qapi4j.runtime.live.LiveType.Features;
import io.github.qapi4j.runtime.live.LiveType.ObjectType;
import io.github.qapi4j.runtime.live.LiveType.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The reply of {@code query-qmp-schema}, without all that is not asked for. */
final class LiveEntities {
    /** What stands for a type that the reply does not have: nothing is known about it. */
    private static final LiveType NOTHING = new Scalar("");

    /** A command or an event. */
    record Call(String arguments, String returns, Set<String> features) {}

    private final Map<String, Call> commands = new HashMap<>();
    private final Map<String, Call> events = new HashMap<>();
    private final Map<String, LiveType> types = new HashMap<>();
    /** A reply repeats few words very often. */
    private final Map<String, String> words = new HashMap<>();

    LiveEntities(JsonNode reply) {
        reply.forEach(this::add);
        words.clear();
    }

    @Nullable
    Call command(String name) {
        return commands.get(name);
    }

    @Nullable
    Call event(String name) {
        return events.get(name);
    }

    Map<String, Call> commands() {
        return commands;
    }

    Map<String, Call> events() {
        return events;
    }

    LiveType type(String id) {
        return types.getOrDefault(id, NOTHING);
    }

    private void add(JsonNode entity) {
        String name = text(entity, "name");
        switch (text(entity, "meta-type")) {
            case "command" ->
                commands.put(name, new Call(text(entity, "arg-type"), text(entity, "ret-type"), own(entity)));
            case "event" -> events.put(name, new Call(text(entity, "arg-type"), "", own(entity)));
            case "builtin" -> types.put(name, new Scalar(text(entity, "json-type")));
            case "array" -> types.put(name, new ArrayType(text(entity, "element-type")));
            case "enum" -> types.put(name, new EnumType(values(entity), features(entity)));
            case "alternate" -> types.put(name, new AlternateType(alternatives(entity), features(entity)));
            case "object" -> {
                String tag = entity.has("tag") ? text(entity, "tag") : null;
                Map<String, String> variants = pairs(entity.path("variants"), "case");
                Map<String, String> members = pairs(entity.path("members"), "name");
                types.put(name, new ObjectType(members, tag, variants, features(entity)));
            }
            default -> {
                // A kind of entity that a later QEMU adds.
            }
        }
    }

    /** Since QEMU 6.2 the values are also listed as members, which may replace the list one day. */
    private Set<String> values(JsonNode entity) {
        Set<String> values = new HashSet<>();
        entity.path("values").forEach(value -> values.add(word(value.asString(""))));
        entity.path("members").forEach(member -> values.add(text(member, "name")));
        return Set.copyOf(values);
    }

    private List<String> alternatives(JsonNode entity) {
        List<String> alternatives = new ArrayList<>();
        entity.path("members").forEach(member -> alternatives.add(text(member, "type")));
        return List.copyOf(alternatives);
    }

    private Map<String, String> pairs(JsonNode list, String key) {
        Map<String, String> pairs = new HashMap<>();
        list.forEach(item -> pairs.put(text(item, key), text(item, "type")));
        return Map.copyOf(pairs);
    }

    private Set<String> own(JsonNode entity) {
        Set<String> names = new HashSet<>();
        entity.path("features").forEach(feature -> names.add(word(feature.asString(""))));
        return Set.copyOf(names);
    }

    private Features features(JsonNode entity) {
        Set<String> own = own(entity);
        Map<String, Set<String>> parts = new HashMap<>();
        for (JsonNode member : entity.path("members")) {
            Set<String> features = own(member);
            if (!features.isEmpty()) {
                parts.put(text(member, "name"), features);
            }
        }
        return own.isEmpty() && parts.isEmpty() ? Features.NONE : new Features(own, Map.copyOf(parts));
    }

    private String text(JsonNode entity, String member) {
        return word(entity.path(member).asString(""));
    }

    private String word(String text) {
        String known = words.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
