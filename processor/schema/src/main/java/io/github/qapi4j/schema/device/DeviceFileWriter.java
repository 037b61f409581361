// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes device files: one line per type, property, machine, processor and option, so that differences are readable. */
public final class DeviceFileWriter {
    static final String FORMAT = "qapi4j-devices";
    static final String VERSION = "1";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final StringBuilder text = new StringBuilder();
    private final DeviceFacts facts;

    private DeviceFileWriter(DeviceFacts facts) {
        this.facts = facts;
    }

    /** The text of a device file. */
    public static String write(DeviceFile file) {
        DeviceFileWriter writer = new DeviceFileWriter(file.facts());
        writer.file(file);
        return writer.text.toString();
    }

    private void file(DeviceFile file) {
        text.append("{\n \"" + FORMAT + "\": \"" + VERSION + "\",\n \"release\": ")
                .append(StringNode.valueOf(facts.release()))
                .append(",\n \"architectures\": ")
                .append(list(facts.architectures()));
        List<String> enums = new ArrayList<>();
        facts.enums().forEach((name, values) -> enums.add(StringNode.valueOf(name) + ": " + list(values)));
        section("enums", '{', enums, '}');
        section("types", '[', file.types().values().stream().map(this::type).toList(), ']');
        section("machines", '[', listed(facts.machines()), ']');
        section("cpus", '[', listed(facts.cpus()), ']');
        List<String> formats = new ArrayList<>();
        facts.formats().forEach((name, known) -> formats.add(format(name, known)));
        section("formats", '[', formats, ']');
        text.append("\n}\n");
    }

    private void section(String name, char open, List<String> lines, char close) {
        text.append(",\n \"").append(name).append("\": ").append(open);
        text.append(String.join(",", lines.stream().map(line -> "\n  " + line).toList()));
        text.append(lines.isEmpty() ? "" : "\n ").append(close);
    }

    private String type(DeclaredType type) {
        TypeHead head = type.head();
        ObjectNode json = JSON.objectNode().put("name", head.name());
        head.parent().ifPresent(parent -> json.put("parent", parent));
        unlessAll(json, "in", head.architectures(), facts.architectures());
        some(json, "abstract", head.abstractIn(), head.architectures());
        some(json, "unaskable", head.unaskable(), head.architectures());
        some(json, "device", head.devices(), head.architectures());
        some(json, "object", head.objects(), head.architectures());
        head.bus().ifPresent(bus -> json.put("bus", bus));
        if (!head.aliases().isEmpty()) {
            ArrayNode aliases = json.putArray("aliases");
            head.aliases().forEach((alias, in) -> {
                if (in.equals(head.architectures())) {
                    aliases.add(alias);
                } else {
                    aliases.addObject().put("name", alias).set("in", list(in));
                }
            });
        }
        if (!head.categories().isEmpty()) {
            json.set("categories", list(head.categories()));
        }
        if (type.properties().isEmpty()) {
            return json.toString();
        }
        List<String> lines = type.properties().stream()
                .map(property -> "\n   " + property(property, head.architectures()))
                .toList();
        String start = json.toString();
        return start.substring(0, start.length() - 1) + ",\"properties\":[" + String.join(",", lines) + "\n  ]}";
    }

    private static String property(DeclaredProperty property, SortedSet<String> all) {
        ObjectNode json = JSON.objectNode().put("name", property.name()).put("type", property.type());
        property.defaultValue().ifPresent(value -> json.set("default", value));
        if (!property.defaults().isEmpty()) {
            ObjectNode others = json.putObject("defaults");
            property.defaults()
                    .forEach((architecture, value) -> others.set(architecture, value.orElse(JSON.nullNode())));
        }
        unlessAll(json, "in", property.architectures(), all);
        if (property.own()) {
            json.put("own", true);
        }
        return json.toString();
    }

    private static String format(String name, FormatFacts format) {
        return "{\"format\":" + StringNode.valueOf(name) + options("options", format.create())
                + (format.amend().isEmpty() ? "" : options("amend", format.amend())) + "}";
    }

    private static String options(String key, SortedMap<String, String> options) {
        List<String> lines = new ArrayList<>();
        options.forEach((option, type) ->
                lines.add("\n   " + JSON.objectNode().put("name", option).put("type", type)));
        return ",\"" + key + "\":[" + String.join(",", lines) + "\n  ]";
    }

    /** A line for all architectures in which the same is to be said about something. */
    private List<String> listed(SortedMap<String, SortedMap<String, ObjectNode>> things) {
        List<String> lines = new ArrayList<>();
        things.forEach((name, facts) -> {
            Map<ObjectNode, SortedSet<String>> same = new LinkedHashMap<>();
            facts.forEach((architecture, fact) ->
                    same.computeIfAbsent(fact, any -> new TreeSet<>()).add(architecture));
            same.forEach((fact, in) -> {
                ObjectNode json = JSON.objectNode().put("name", name);
                unlessAll(json, "in", in, this.facts.architectures());
                json.setAll(fact);
                lines.add(json.toString());
            });
        });
        return lines;
    }

    private static void unlessAll(ObjectNode json, String key, SortedSet<String> some, SortedSet<String> all) {
        if (!some.equals(all)) {
            json.set(key, list(some));
        }
    }

    private static void some(ObjectNode json, String key, SortedSet<String> some, SortedSet<String> all) {
        if (some.equals(all)) {
            json.put(key, true);
        } else if (!some.isEmpty()) {
            json.set(key, list(some));
        }
    }

    private static JsonNode list(Collection<String> texts) {
        ArrayNode list = JSON.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
