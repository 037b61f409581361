// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads device files. What it does not know it reports rather than pass over it. */
public final class DeviceFileReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS = Set.of(
            DeviceFileWriter.FORMAT, "release", "architectures", "enums", "types", "machines", "cpus", "formats");
    private static final Set<String> TYPE = Set.of(
            "name",
            "parent",
            "in",
            "abstract",
            "unaskable",
            "device",
            "object",
            "bus",
            "aliases",
            "categories",
            "properties");
    private static final Set<String> PROPERTY = Set.of("name", "type", "default", "defaults", "in", "own");
    private static final Set<String> IMAGE_FORMAT = Set.of("format", "options", "amend");
    private static final Set<String> OPTION = Set.of("name", "type");
    private static final int HEAD = 200;

    private final String name;
    private final SortedSet<String> all = new TreeSet<>();

    private DeviceFileReader(String name) {
        this.name = name;
    }

    /** Whether a text claims to be a device file. */
    public static boolean isDeviceFile(String text) {
        return text.substring(0, Math.min(HEAD, text.length())).contains('"' + DeviceFileWriter.FORMAT + '"');
    }

    /**
     * Reads a device file.
     *
     * @param name what it is called in messages
     * @throws DeviceFileException if it is none
     */
    public static DeviceFile read(String name, String text) {
        return new DeviceFileReader(name).read(text);
    }

    private DeviceFile read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            throw wrong("it is no JSON: " + e.getOriginalMessage());
        }
        known("a device file", json, KEYS);
        if (!json.path(DeviceFileWriter.FORMAT).asString("").equals(DeviceFileWriter.VERSION)) {
            throw wrong("this reads device files of the version \"" + DeviceFileWriter.VERSION + "\" only");
        }
        all.addAll(texts(json.path("architectures")));
        SortedMap<String, List<String>> enums = new TreeMap<>();
        json.path("enums").properties().forEach(each -> enums.put(each.getKey(), texts(each.getValue())));
        List<DeclaredType> types = new ArrayList<>();
        json.path("types").forEach(type -> types.add(type(type)));
        SortedMap<String, FormatFacts> formats = new TreeMap<>();
        for (JsonNode format : json.path("formats")) {
            known("an image format", format, IMAGE_FORMAT);
            formats.put(
                    text(format, "format"),
                    new FormatFacts(options(format.path("options")), options(format.path("amend"))));
        }
        DeviceFacts facts = new DeviceFacts(
                text(json, "release"),
                all,
                new TreeMap<>(),
                enums,
                listed(json.path("machines")),
                listed(json.path("cpus")),
                formats);
        return DeviceFile.of(facts, types);
    }

    private SortedMap<String, String> options(JsonNode list) {
        SortedMap<String, String> options = new TreeMap<>();
        for (JsonNode option : list) {
            known("an image option", option, OPTION);
            options.put(text(option, "name"), text(option, "type"));
        }
        return options;
    }

    private DeclaredType type(JsonNode json) {
        known("a type", json, TYPE);
        String type = text(json, "name");
        SortedSet<String> in = architectures(json, "in", all);
        SortedMap<String, SortedSet<String>> aliases = new TreeMap<>();
        for (JsonNode alias : json.path("aliases")) {
            if (alias.isString()) {
                aliases.put(alias.asString(), in);
            } else {
                aliases.put(text(alias, "name"), architectures(alias, "in", in));
            }
        }
        TypeHead head = new TypeHead(
                type,
                optional(json, "parent"),
                in,
                some(json, "abstract", in),
                some(json, "unaskable", in),
                some(json, "device", in),
                some(json, "object", in),
                optional(json, "bus"),
                aliases,
                new TreeSet<>(texts(json.path("categories"))));
        List<DeclaredProperty> properties = new ArrayList<>();
        json.path("properties").forEach(property -> properties.add(property(property, in)));
        return new DeclaredType(head, properties);
    }

    private DeclaredProperty property(JsonNode json, SortedSet<String> in) {
        known("a property", json, PROPERTY);
        SortedMap<String, Optional<JsonNode>> defaults = new TreeMap<>();
        json.path("defaults")
                .properties()
                .forEach(each ->
                        defaults.put(each.getKey(), Optional.of(each.getValue()).filter(value -> !value.isNull())));
        return new DeclaredProperty(
                text(json, "name"),
                text(json, "type"),
                Optional.ofNullable(json.get("default")),
                defaults,
                architectures(json, "in", in),
                json.path("own").asBoolean(false));
    }

    private SortedMap<String, SortedMap<String, ObjectNode>> listed(JsonNode list) {
        SortedMap<String, SortedMap<String, ObjectNode>> things = new TreeMap<>();
        for (JsonNode each : list) {
            if (!(each instanceof ObjectNode object)) {
                throw wrong("no object: " + each);
            }
            String thing = text(object, "name");
            SortedSet<String> in = architectures(object, "in", all);
            object.remove(List.of("name", "in"));
            in.forEach(architecture ->
                    things.computeIfAbsent(thing, any -> new TreeMap<>()).put(architecture, object));
        }
        return things;
    }

    private SortedSet<String> some(JsonNode json, String key, SortedSet<String> of) {
        return json.path(key).isBoolean() ? of : architectures(json, key, new TreeSet<>());
    }

    private SortedSet<String> architectures(JsonNode json, String key, SortedSet<String> usual) {
        if (!json.has(key)) {
            return usual;
        }
        SortedSet<String> some = new TreeSet<>(texts(json.path(key)));
        if (!all.containsAll(some)) {
            throw wrong("'architectures' lacks some of " + some);
        }
        return some;
    }

    private void known(String what, JsonNode json, Set<String> keys) {
        if (!json.isObject()) {
            throw wrong("no object: " + json);
        }
        json.propertyNames().stream()
                .filter(key -> !keys.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw wrong(what + " has no key '" + key + "'");
                });
    }

    private String text(JsonNode json, String key) {
        return optional(json, key).orElseThrow(() -> wrong("'" + key + "' is missing in " + json));
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return Optional.of(json.path(key)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isString()) {
                throw wrong("no string: " + each);
            }
            texts.add(each.asString());
        }
        return texts;
    }

    private DeviceFileException wrong(String message) {
        return new DeviceFileException(name + ": " + message);
    }
}
