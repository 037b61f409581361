// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import io.github.qapi4j.runtime.testkit.schema.SchemaType.AlternateType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ArrayType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.EnumType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ObjectType;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The least that a value must have: empty texts and lists, zero, false, the first value of an enum, the first branch of a
 * union, no optional member.
 */
public final class DefaultValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MonitorSchema schema;
    /** The types that are being made: one that needs itself has no value. */
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Values of a schema's types; for one thread.
     *
     * @param schema what the program has
     */
    public DefaultValues(MonitorSchema schema) {
        this.schema = schema;
    }

    /**
     * A value.
     *
     * @param type empty for a command that returns nothing
     * @return a new tree
     * @throws IllegalArgumentException if there is none that ends
     */
    public JsonNode of(String type) {
        JsonNode value = type.isEmpty() ? JSON.objectNode() : valueOrNull(type);
        if (value == null) {
            throw new IllegalArgumentException("the type " + type + " needs a value of itself");
        }
        return value;
    }

    /**
     * Completes what there is of a value.
     *
     * @param type empty for a command that returns nothing
     * @param value is changed, unless it is no object or list
     */
    public void complete(String type, JsonNode value) {
        SchemaType known = type.isEmpty() ? null : schema.type(type);
        if (known instanceof ObjectType object && value instanceof ObjectNode members) {
            complete(object, members);
        } else if (known instanceof ArrayType array) {
            value.forEach(element -> complete(array.element(), element));
        } else if (known instanceof AlternateType alternate) {
            alternate.alternatives().stream()
                    .filter(each -> JsonKinds.fits(schema.type(each), value))
                    .findFirst()
                    .ifPresent(each -> complete(each, value));
        }
    }

    /**
     * Completes what there is of an object.
     *
     * @param type what it is
     * @param object is changed
     */
    public void complete(ObjectType type, ObjectNode object) {
        for (SchemaMember member : type.members()) {
            JsonNode value = object.get(member.name());
            if (value != null) {
                complete(member.type(), value);
            } else if (!member.optional()) {
                object.set(member.name(), of(member.type()));
            }
        }
        if (type.branches().isPresent()) {
            String tag = object.path(type.branches().get().tag()).asString("");
            schema.branch(type, tag).ifPresent(branch -> complete(branch, object));
        }
    }

    /** Null where it would never end. */
    private @Nullable JsonNode valueOrNull(String name) {
        SchemaType type = schema.type(name);
        if (type instanceof ArrayType) {
            return JSON.arrayNode();
        } else if (type instanceof EnumType values) {
            return JSON.stringNode(values.values().get(0).name());
        } else if (type instanceof SchemaType.Scalar) {
            return scalar(name);
        } else if (open.contains(name)) {
            return null;
        }
        open.push(name);
        try {
            return type instanceof AlternateType alternate ? alternative(alternate) : object((ObjectType) type);
        } finally {
            open.pop();
        }
    }

    private static JsonNode scalar(String name) {
        return switch (name) {
            case "str" -> JSON.stringNode("");
            case "bool" -> JSON.booleanNode(false);
            case "number" -> JSON.numberNode(0.0);
            case "null", "any" -> JSON.nullNode();
            default -> JSON.numberNode(0);
        };
    }

    /** The simplest one. */
    private @Nullable JsonNode alternative(AlternateType alternate) {
        List<String> simpleFirst = alternate.alternatives().stream()
                .sorted(Comparator.comparing(each -> schema.type(each) instanceof ObjectType))
                .toList();
        return simpleFirst.isEmpty() ? null : valueOrNull(simpleFirst.get(0));
    }

    private @Nullable JsonNode object(ObjectType type) {
        ObjectNode object = JSON.objectNode();
        if (!fill(type, object)) {
            return null;
        } else if (type.branches().isEmpty()) {
            return object;
        }
        String tag = type.branches().get().tag();
        for (String value : tags(type, tag)) {
            ObjectNode chosen = object.deepCopy().put(tag, value);
            ObjectType branch = schema.branch(type, value).orElse(null);
            if (branch == null || fill(branch, chosen)) {
                return chosen;
            }
        }
        return null;
    }

    private List<String> tags(ObjectType union, String tag) {
        return union.members().stream()
                .filter(member -> member.name().equals(tag))
                .map(member -> schema.type(member.type()))
                .filter(EnumType.class::isInstance)
                .flatMap(type -> ((EnumType) type).values().stream())
                .map(SchemaType.EnumValue::name)
                .toList();
    }

    private boolean fill(ObjectType type, ObjectNode object) {
        for (SchemaMember member : type.members()) {
            if (!member.optional() && !object.has(member.name())) {
                JsonNode value = valueOrNull(member.type());
                if (value == null) {
                    return false;
                }
                object.set(member.name(), value);
            }
        }
        return true;
    }
}
