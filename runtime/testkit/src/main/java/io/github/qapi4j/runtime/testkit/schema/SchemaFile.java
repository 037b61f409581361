// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import io.github.qapi4j.runtime.testkit.schema.SchemaType.AlternateType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.Branches;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.EnumType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.EnumValue;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ObjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a schema file. It was checked when the classes were generated from it, so that nothing is checked here besides its
 * format.
 */
public final class SchemaFile {
    private static final String VERSION = "1";

    private final String program;
    private final Set<String> unfulfilled;
    private final Map<String, JsonNode> definitions = new LinkedHashMap<>();
    private final Map<String, SchemaType> types = new LinkedHashMap<>();
    private final Map<String, SchemaCommand> commands = new LinkedHashMap<>();
    private final Map<String, SchemaEvent> events = new LinkedHashMap<>();

    private SchemaFile(String program, Set<String> unfulfilled) {
        this.program = program;
        this.unfulfilled = unfulfilled;
    }

    /**
     * Reads what one program has.
     *
     * @param file the whole file
     * @param program as the file names programs; what says nothing of programs belongs to all
     * @param unfulfilled symbols of the build that are not defined; all others are
     * @return what it has
     * @throws IllegalArgumentException if it is no schema file, or one of another version
     */
    public static MonitorSchema read(JsonNode file, String program, Set<String> unfulfilled) {
        if (!file.path("qapi4j-schema").asString("").equals(VERSION)) {
            throw new IllegalArgumentException("no schema file of version " + VERSION);
        }
        SchemaFile reader = new SchemaFile(program, unfulfilled);
        for (JsonNode definition : file.path("definitions")) {
            if (reader.holds(definition)) {
                reader.definitions.put(name(definition), definition);
            }
        }
        reader.definitions.values().forEach(reader::define);
        return new MonitorSchema(
                file.path("release").asString(""),
                Collections.unmodifiableMap(reader.commands),
                Collections.unmodifiableMap(reader.events),
                Map.copyOf(reader.types));
    }

    /** The kind is the first key and its value the name. */
    private static String name(JsonNode definition) {
        return definition.properties().iterator().next().getValue().asString();
    }

    private void define(JsonNode definition) {
        String name = name(definition);
        JsonNode data = definition.path("data");
        switch (definition.propertyNames().iterator().next()) {
            case "enum" -> types.put(name, new EnumType(name, values(data)));
            case "struct", "union" -> types.put(name, object(name, definition));
            case "alternate" ->
                types.put(
                        name,
                        new AlternateType(name, List.copyOf(typesByKey(data).values())));
            case "command" -> {
                if (isOurs(definition)) {
                    commands.put(name, command(name, definition));
                }
            }
            case "event" -> {
                if (isOurs(definition)) {
                    events.put(name, new SchemaEvent(name, arguments(definition), features(definition)));
                }
            }
            default -> throw new IllegalArgumentException("no kind of definition: " + definition);
        }
    }

    private boolean isOurs(JsonNode definition) {
        JsonNode programs = definition.path("programs");
        if (programs.isMissingNode()) {
            return true;
        }
        for (JsonNode each : programs) {
            if (each.asString().equals(program)) {
                return true;
            }
        }
        return false;
    }

    private SchemaCommand command(String name, JsonNode definition) {
        return new SchemaCommand(
                name,
                arguments(definition),
                definition.has("returns") ? type(definition.path("returns")) : "",
                definition.path("gen").asBoolean(true),
                definition.path("success-response").asBoolean(true),
                definition.path("allow-oob").asBoolean(false),
                features(definition));
    }

    private ObjectType arguments(JsonNode definition) {
        JsonNode data = definition.path("data");
        if (data.isString()) {
            return object(data.asString(), definition(data.asString()));
        }
        return new ObjectType("", members(data), Optional.empty(), List.of());
    }

    private ObjectType object(String name, JsonNode definition) {
        List<SchemaMember> members = new ArrayList<>();
        JsonNode base = definition.path("base");
        if (base.isString()) {
            members.addAll(object(base.asString(), definition(base.asString())).members());
        } else {
            members.addAll(members(base));
        }
        if (!definition.has("discriminator")) {
            members.addAll(members(definition.path("data")));
            return new ObjectType(name, List.copyOf(members), Optional.empty(), features(definition));
        }
        String tag = definition.path("discriminator").asString();
        Branches branches = new Branches(tag, typesByKey(definition.path("data")));
        return new ObjectType(name, List.copyOf(members), Optional.of(branches), features(definition));
    }

    private JsonNode definition(String name) {
        JsonNode definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("the schema does not define " + name);
        }
        return definition;
    }

    private List<SchemaMember> members(JsonNode data) {
        List<SchemaMember> members = new ArrayList<>();
        for (var entry : data.properties()) {
            if (holds(entry.getValue())) {
                boolean optional = entry.getKey().startsWith("*");
                members.add(new SchemaMember(
                        optional ? entry.getKey().substring(1) : entry.getKey(),
                        type(entry.getValue()),
                        optional,
                        features(entry.getValue())));
            }
        }
        return members;
    }

    private List<EnumValue> values(JsonNode data) {
        List<EnumValue> values = new ArrayList<>();
        for (JsonNode value : data) {
            if (holds(value)) {
                String name =
                        value.isString() ? value.asString() : value.path("name").asString();
                values.add(new EnumValue(name, features(value)));
            }
        }
        return List.copyOf(values);
    }

    private Map<String, String> typesByKey(JsonNode data) {
        Map<String, String> branches = new LinkedHashMap<>();
        for (var entry : data.properties()) {
            if (holds(entry.getValue())) {
                branches.put(entry.getKey(), type(entry.getValue()));
            }
        }
        return Collections.unmodifiableMap(branches);
    }

    private static String type(JsonNode type) {
        if (type.isArray()) {
            return "[" + type.get(0).asString() + "]";
        }
        return type.isString() ? type.asString() : type(type.path("type"));
    }

    private List<String> features(JsonNode of) {
        List<String> features = new ArrayList<>();
        for (JsonNode feature : of.path("features")) {
            if (holds(feature)) {
                features.add(
                        feature.isString()
                                ? feature.asString()
                                : feature.path("name").asString());
            }
        }
        return List.copyOf(features);
    }

    private boolean holds(JsonNode definition) {
        return !definition.isObject() || !definition.has("if") || isFulfilled(definition.path("if"));
    }

    private boolean isFulfilled(JsonNode condition) {
        if (condition.isString()) {
            return !unfulfilled.contains(condition.asString());
        } else if (condition.has("not")) {
            return !isFulfilled(condition.path("not"));
        }
        boolean all = condition.has("all");
        for (JsonNode each : condition.path(all ? "all" : "any")) {
            if (isFulfilled(each) != all) {
                return !all;
            }
        }
        return all;
    }
}
