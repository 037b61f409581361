// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.BuiltinInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.Traits;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes answers to {@code query-qmp-schema}. Conditions are not part of them. */
public final class ReplyWriter {
    private ReplyWriter() {}

    /** The list of entities as JSON, each on a line of its own. */
    public static String write(Introspection introspection) {
        return introspection.entities().stream()
                .map(entity -> json(entity).toString())
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static ObjectNode json(SchemaInfo entity) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", entity.name()).put("meta-type", entity.metaType());
        if (entity instanceof CommandInfo command) {
            json.put("arg-type", command.argType()).put("ret-type", command.retType());
            if (command.allowOob()) {
                json.put("allow-oob", true);
            }
        } else if (entity instanceof EventInfo event) {
            json.put("arg-type", event.argType());
        } else if (entity instanceof BuiltinInfo builtin) {
            json.put("json-type", builtin.jsonType());
        } else if (entity instanceof ArrayInfo array) {
            json.put("element-type", array.elementType());
        } else if (entity instanceof EnumInfo type) {
            values(type, json);
        } else if (entity instanceof ObjectInfo object) {
            members(object, json);
        } else if (entity instanceof AlternateInfo alternate) {
            ArrayNode members = json.putArray("members");
            alternate.alternatives().forEach(each -> members.addObject().put("type", each.type()));
        }
        features(entity.traits(), json);
        return json;
    }

    private static void values(EnumInfo type, ObjectNode json) {
        ArrayNode members = json.putArray("members");
        type.values()
                .forEach(value -> features(value.traits(), members.addObject().put("name", value.name())));
        ArrayNode values = json.putArray("values");
        type.values().forEach(value -> values.add(value.name()));
    }

    private static void members(ObjectInfo object, ObjectNode json) {
        ArrayNode members = json.putArray("members");
        object.members().forEach(member -> {
            ObjectNode described =
                    members.addObject().put("name", member.name()).put("type", member.type());
            if (member.optional()) {
                described.putNull("default");
            }
            features(member.traits(), described);
        });
        object.tag().ifPresent(tag -> {
            json.put("tag", tag);
            ArrayNode variants = json.putArray("variants");
            object.variants()
                    .forEach(variant ->
                            variants.addObject().put("case", variant.tag()).put("type", variant.type()));
        });
    }

    private static void features(Traits traits, ObjectNode json) {
        traits.features().ifPresent(features -> {
            ArrayNode names = json.putArray("features");
            features.forEach(feature -> names.add(feature.name()));
        });
    }
}
