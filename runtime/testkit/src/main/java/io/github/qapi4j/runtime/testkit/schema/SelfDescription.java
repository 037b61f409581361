// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import io.github.qapi4j.runtime.testkit.schema.SchemaType.AlternateType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ArrayType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.EnumType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ObjectType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a monitor answers to {@code query-qmp-schema}: commands and events by their names, types by numbers in the order of
 * their first use, all integers as one type.
 */
public final class SelfDescription {
    /** What is described, and by which name it is known. */
    private record Described(String name, SchemaType type) {}

    private final MonitorSchema schema;
    private final ArrayNode entities = JsonNodeFactory.instance.arrayNode();
    private final Map<Object, String> names = new LinkedHashMap<>();
    private final List<Described> used = new ArrayList<>();

    private SelfDescription(MonitorSchema schema) {
        this.schema = schema;
    }

    /**
     * The list of entities.
     *
     * @param schema what the program has
     * @return a new tree
     */
    public static ArrayNode of(MonitorSchema schema) {
        SelfDescription description = new SelfDescription(schema);
        schema.commands().forEach(description::describe);
        schema.events().forEach(description::describe);
        // Grows meanwhile.
        for (int i = 0; i < description.used.size(); i++) {
            description.describe(description.used.get(i));
        }
        return description.entities;
    }

    private ObjectNode entity(String name, String metaType) {
        return entities.addObject().put("name", name).put("meta-type", metaType);
    }

    private void describe(SchemaCommand command) {
        ObjectNode entity = entity(command.name(), "command");
        entity.put("arg-type", use(command.arguments()));
        entity.put("ret-type", command.returns().isEmpty() ? use(nothing()) : use(command.returns()));
        if (command.allowsOob()) {
            entity.put("allow-oob", true);
        }
        features(command.features(), entity);
    }

    private void describe(SchemaEvent event) {
        ObjectNode entity = entity(event.name(), "event").put("arg-type", use(event.data()));
        features(event.features(), entity);
    }

    private static ObjectType nothing() {
        return new ObjectType("", List.of(), java.util.Optional.empty(), List.of());
    }

    /** The number of an object; arguments that stand in a command are a type of their own. */
    private String use(ObjectType type) {
        boolean empty = type.members().isEmpty() && type.branches().isEmpty();
        Object key = !type.name().isEmpty() ? type.name() : empty ? "" : new Object();
        return use(key, type);
    }

    private String use(String name) {
        SchemaType type = schema.type(name);
        if (type instanceof Scalar scalar) {
            String builtin = IntegerType.of(scalar.name()) != null ? "int" : scalar.name();
            return names.computeIfAbsent(builtin, key -> remember(builtin, new Scalar(builtin)));
        } else if (type instanceof ArrayType array) {
            String element = use(array.element());
            String own = "[" + element + "]";
            return names.computeIfAbsent(own, key -> remember(own, new ArrayType(element)));
        }
        return use(name, type);
    }

    private String use(Object key, SchemaType type) {
        String known = names.get(key);
        if (known != null) {
            return known;
        }
        String number = String.valueOf(used.size());
        names.put(key, number);
        return remember(number, type);
    }

    private String remember(String name, SchemaType type) {
        used.add(new Described(name, type));
        return name;
    }

    private void describe(Described described) {
        if (described.type() instanceof Scalar scalar) {
            entity(described.name(), "builtin").put("json-type", json(scalar.name()));
        } else if (described.type() instanceof ArrayType array) {
            entity(described.name(), "array").put("element-type", array.element());
        } else if (described.type() instanceof EnumType type) {
            describe(described.name(), type);
        } else if (described.type() instanceof ObjectType type) {
            describe(described.name(), type);
        } else if (described.type() instanceof AlternateType type) {
            ArrayNode members = entity(described.name(), "alternate").putArray("members");
            type.alternatives().forEach(each -> members.addObject().put("type", use(each)));
        }
    }

    private static String json(String builtin) {
        return switch (builtin) {
            case "str" -> "string";
            case "bool" -> "boolean";
            case "any" -> "value";
            default -> builtin;
        };
    }

    private void describe(String name, EnumType type) {
        ObjectNode entity = entity(name, "enum");
        ArrayNode members = entity.putArray("members");
        ArrayNode values = entity.putArray("values");
        type.values().forEach(value -> {
            features(value.features(), members.addObject().put("name", value.name()));
            values.add(value.name());
        });
    }

    private void describe(String name, ObjectType type) {
        ObjectNode entity = entity(name, "object");
        ArrayNode members = entity.putArray("members");
        for (SchemaMember member : type.members()) {
            ObjectNode described =
                    members.addObject().put("name", member.name()).put("type", use(member.type()));
            if (member.optional()) {
                described.putNull("default");
            }
            features(member.features(), described);
        }
        type.branches().ifPresent(branches -> {
            entity.put("tag", branches.tag());
            ArrayNode variants = entity.putArray("variants");
            branches.types()
                    .forEach((tag, branch) ->
                            variants.addObject().put("case", tag).put("type", use(branch)));
            tags(type, branches.tag()).stream()
                    .filter(tag -> !branches.types().containsKey(tag))
                    .forEach(tag -> variants.addObject().put("case", tag).put("type", use(nothing())));
        });
        features(type.features(), entity);
    }

    private List<String> tags(ObjectType union, String tag) {
        return union.members().stream()
                .filter(member -> member.name().equals(tag))
                .map(member -> (EnumType) schema.type(member.type()))
                .flatMap(type -> type.values().stream())
                .map(SchemaType.EnumValue::name)
                .toList();
    }

    private static void features(List<String> features, ObjectNode entity) {
        if (!features.isEmpty()) {
            ArrayNode names = entity.putArray("features");
            features.forEach(names::add);
        }
    }
}
