// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.runtime.live.GeneratedClasses.Needs;
import io.github.qapi4j.runtime.live.LiveType.AlternateType;
import io.github.qapi4j.runtime.live.LiveType.ArrayType;
import io.github.qapi4j.runtime.live.LiveType.EnumType;
import io.github.qapi4j.runtime.live.LiveType.ObjectType;
import io.github.qapi4j.runtime.live.LiveType.Scalar;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds arguments and values that the live QEMU does not have. QEMU itself refuses wrong and missing values. The
 * classes, where there are any, go along for what the schema knows of a member; without them it is found all the same.
 */
final class ArgumentCheck {
    private final LiveEntities live;
    private final String command;
    private final List<UnknownEntity> unknown = new ArrayList<>();

    private ArgumentCheck(LiveEntities live, String command) {
        this.live = live;
        this.command = command;
    }

    static List<UnknownEntity> of(LiveEntities live, String command, @Nullable Class<?> type, ObjectNode arguments) {
        ArgumentCheck check = new ArgumentCheck(live, command);
        LiveEntities.Call call = live.command(command);
        if (call != null && live.type(call.arguments()) instanceof ObjectType object && !isOpen(command, object)) {
            check.object(object, type, arguments, "");
        }
        return check.unknown;
    }

    /** Commands that take more than they declare: device_add a device's properties, old releases' others an object's. */
    private static boolean isOpen(String command, ObjectType arguments) {
        return command.equals("device_add") || "any".equals(arguments.members().get("props"));
    }

    private void value(String id, @Nullable Type type, JsonNode json, String path) {
        LiveType there = live.type(id);
        if (there instanceof EnumType values && json.isString()) {
            String value = json.stringValue(null);
            if (!values.values().contains(value)) {
                Class<?> known = type == null ? null : GeneratedClasses.generated(type);
                add(valueOf(value, path), known == null ? Optional.empty() : GeneratedClasses.value(known, value), "");
            }
        } else if (there instanceof ArrayType array && json instanceof ArrayNode items) {
            Type element = type != null && GeneratedClasses.isList(type) ? GeneratedClasses.element(type) : null;
            for (int i = 0; i < items.size(); i++) {
                value(array.element(), element, items.get(i), path + "[" + i + "]");
            }
        } else if (there instanceof AlternateType several) {
            several.alternatives().stream()
                    .filter(one -> takes(live.type(one), json))
                    .findFirst()
                    .ifPresent(one -> value(one, type, json, path));
        } else if (there instanceof ObjectType object && json instanceof ObjectNode members) {
            object(object, classOf(type), members, path + ".");
        }
    }

    private void object(ObjectType object, @Nullable Class<?> type, ObjectNode json, String prefix) {
        String tag = openTag(object, json);
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            String name = member.getKey();
            String path = prefix + name;
            String id = member(object, json, name);
            Optional<GeneratedClasses.Member> known = type == null ? Optional.empty() : known(type, json, name);
            if (name.equals(tag)) {
                String value = member.getValue().asString("");
                add(valueOf(value, path), type == null ? Optional.empty() : chosen(type, value), "");
            } else if (id != null) {
                value(id, known.map(GeneratedClasses.Member::type).orElse(null), member.getValue(), path);
            } else if (tag == null) {
                String since = known.isPresent() && type != null ? definedSince(type) : "";
                add(
                        "argument '" + path + "' of '" + command + "'",
                        known.map(GeneratedClasses.Member::facts).map(Needs::of),
                        since);
            }
        }
    }

    /** The type of a member of an object or of the variant that the JSON chooses; null if neither has it. */
    private @Nullable String member(ObjectType object, ObjectNode json, String name) {
        String own = object.members().get(name);
        if (own != null || object.tag() == null) {
            return own;
        }
        String variant = object.variants().get(json.path(object.tag()).asString(""));
        return variant != null && live.type(variant) instanceof ObjectType inner ? member(inner, json, name) : null;
    }

    /** The tag whose value chooses no variant that QEMU has, so that nobody knows which members there are; else null. */
    private @Nullable String openTag(ObjectType object, ObjectNode json) {
        String tag = object.tag();
        if (tag == null) {
            return null;
        }
        String variant = object.variants().get(json.path(tag).asString(""));
        if (variant == null) {
            return tag;
        }
        return live.type(variant) instanceof ObjectType inner ? openTag(inner, json) : null;
    }

    /** A member as the schema knows it, which may stand in a branch or in an object that is merged. */
    private static Optional<GeneratedClasses.Member> known(Class<?> type, ObjectNode json, String name) {
        for (GeneratedClasses.Member member : GeneratedClasses.members(type)) {
            if (member.facts().name().equals(name)) {
                return Optional.of(member);
            }
        }
        List<Class<?>> inner = new ArrayList<>(GeneratedClasses.merged(type));
        for (JsonNode tag : json) {
            branch(type, tag.asString("")).ifPresent(inner::add);
        }
        return inner.stream().flatMap(one -> known(one, json, name).stream()).findFirst();
    }

    /** What a branch needs: where it has no class of its own, what its tag does. */
    private static Optional<Needs> chosen(Class<?> union, String value) {
        Class<?> tag = GeneratedClasses.tag(union);
        return branch(union, value)
                .map(GeneratedClasses::facts)
                .map(Needs::of)
                .or(() -> tag == null ? Optional.empty() : GeneratedClasses.value(tag, value));
    }

    private static Optional<Class<?>> branch(Class<?> type, String tag) {
        Optional<Class<?>> own = GeneratedClasses.cases(type).stream()
                .filter(branch -> GeneratedClasses.facts(branch).name().equals(tag))
                .findFirst();
        return own.isPresent()
                ? own
                : GeneratedClasses.merged(type).stream()
                        .flatMap(merged -> branch(merged, tag).stream())
                        .findFirst();
    }

    /** The class for a JSON object: of an alternate, the alternative that is one. */
    private static @Nullable Class<?> classOf(@Nullable Type type) {
        Class<?> generated = type == null ? null : GeneratedClasses.generated(type);
        if (generated == null || !GeneratedClasses.isAlternate(generated)) {
            return generated;
        }
        return GeneratedClasses.cases(generated).stream()
                .map(GeneratedClasses::value)
                .filter(GeneratedClasses::isObject)
                .map(GeneratedClasses::generated)
                .findFirst()
                .orElse(null);
    }

    private static boolean takes(LiveType type, JsonNode json) {
        if (type instanceof Scalar scalar) {
            return switch (scalar.json()) {
                case "string" -> json.isString();
                case "boolean" -> json.isBoolean();
                case "int", "number" -> json.isNumber();
                case "null" -> json.isNull();
                default -> true;
            };
        }
        return type instanceof EnumType
                ? json.isString()
                : type instanceof ArrayType ? json.isArray() : json.isObject();
    }

    private static String definedSince(Class<?> type) {
        QapiDefinition definition = GeneratedClasses.definition(type);
        return definition == null ? "" : definition.since();
    }

    private String valueOf(String value, String path) {
        return "value '" + value + "' of argument '" + path + "' of '" + command + "'";
    }

    private void add(String what, Optional<Needs> needs, String otherwise) {
        String since = needs.map(Needs::since).filter(text -> !text.isEmpty()).orElse(otherwise);
        unknown.add(new UnknownEntity(what, since, needs.map(Needs::condition).orElse("")));
    }
}
