// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.QapiDecodeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads the members of one JSON object for generated code. A member that is missing or JSON null is read as null. */
public final class MemberReader {
    private final String definition;
    private final ObjectNode object;

    private MemberReader(String definition, ObjectNode object) {
        this.definition = definition;
        this.object = object;
    }

    /**
     * A reader of an object's members.
     *
     * @param definition the schema definition, for error messages
     * @param json the object
     * @return a reader
     * @throws QapiDecodeException if the tree is not an object
     */
    public static MemberReader of(String definition, JsonNode json) {
        if (json instanceof ObjectNode node) {
            return new MemberReader(definition, node);
        }
        throw LenientDecoding.wrong(definition, "an object", json);
    }

    /**
     * A reader of an event's data.
     *
     * @param event the event's wire name
     * @param message QEMU's whole message
     * @return a reader; of no members if the message has no {@code data}
     */
    public static MemberReader ofData(String event, ObjectNode message) {
        JsonNode data = message.get("data");
        return of(event, data == null ? JsonNodeFactory.instance.objectNode() : data);
    }

    /**
     * The object being read.
     *
     * @return the tree itself
     */
    public ObjectNode object() {
        return object;
    }

    /**
     * Whether a member is there and not JSON null.
     *
     * @param name the wire name
     * @return true if it is
     */
    public boolean has(String name) {
        return object.hasNonNull(name) && !LenientDecoding.isAbsent(object, name);
    }

    /**
     * Whether a member is there, even as JSON null.
     *
     * @param name the wire name
     * @return true if it is
     */
    public boolean contains(String name) {
        return object.has(name);
    }

    /**
     * A member as it stands.
     *
     * @param name the wire name
     * @return the value; Jackson's missing node if the member is missing
     */
    public JsonNode get(String name) {
        LenientDecoding.enter(definition, object, name);
        return object.path(name);
    }

    /**
     * The member that chooses a union's branch.
     *
     * @param name the wire name
     * @return the tag; empty if the member is missing or no string
     */
    public String tag(String name) {
        return object.path(name).asString("");
    }

    /**
     * A member of type {@code any}.
     *
     * @param name the wire name
     * @return null if the member is missing; a JSON null is returned as such
     */
    public @Nullable JsonNode any(String name) {
        return object.get(name);
    }

    /**
     * A member of type {@code str}.
     *
     * @param name the wire name
     * @return null if absent
     * @throws QapiDecodeException if it is not a string
     */
    public @Nullable String string(String name) {
        JsonNode value = object.get(name);
        if (value instanceof StringNode text) {
            return text.stringValue(null);
        }
        return scalar(name, value, Scalars::string);
    }

    /**
     * A member of a signed integer type.
     *
     * @param name the wire name
     * @return null if absent
     * @throws QapiDecodeException if it is not an integer of 64 bits
     */
    public @Nullable Long integer(String name) {
        JsonNode value = object.get(name);
        if (value instanceof IntNode || value instanceof LongNode) {
            return value.longValue();
        }
        return scalar(name, value, Scalars::integer);
    }

    /**
     * A member of type {@code uint64} or {@code size}.
     *
     * @param name the wire name
     * @return the 64 bits, to be read as unsigned; null if absent
     * @throws QapiDecodeException if it is not an integer of 64 bits
     */
    public @Nullable Long unsigned(String name) {
        JsonNode value = object.get(name);
        if (value instanceof IntNode || value instanceof LongNode) {
            return value.longValue();
        }
        return scalar(name, value, Scalars::unsigned);
    }

    /**
     * A member of type {@code number}.
     *
     * @param name the wire name
     * @return null if absent
     * @throws QapiDecodeException if it is not a number
     */
    public @Nullable Double number(String name) {
        JsonNode value = object.get(name);
        return scalar(name, value, Scalars::number);
    }

    /**
     * A member of type {@code bool}.
     *
     * @param name the wire name
     * @return null if absent
     * @throws QapiDecodeException if it is not a boolean
     */
    public @Nullable Boolean bool(String name) {
        JsonNode value = object.get(name);
        if (value instanceof BooleanNode bool) {
            return bool.booleanValue();
        }
        return scalar(name, value, Scalars::bool);
    }

    /**
     * A member of an array type.
     *
     * @param <T> the element type
     * @param name the wire name
     * @param element decodes one element
     * @return an unmodifiable list; null if the member is absent, empty if it is empty
     * @throws QapiDecodeException if it is not an array, or an element is of the wrong kind
     */
    public <T> @Nullable List<T> list(String name, Function<JsonNode, T> element) {
        JsonNode value = object.get(name);
        if (value instanceof ArrayNode array) {
            if (!LenientDecoding.isActive()) {
                return list(array, element, () -> where(name));
            }
            return LenientDecoding.isAbsent(object, name)
                    ? null
                    : list(array, entering(name, element), () -> where(name));
        }
        return scalar(name, value, (where, other) -> list(where, other, element));
    }

    /** An element of another kind leaves out the whole list. */
    private <T> Function<JsonNode, T> entering(String name, Function<JsonNode, T> element) {
        return json -> {
            LenientDecoding.enter(definition, object, name);
            return element.apply(json);
        };
    }

    /** What is missing, or of another kind and left out, is null. */
    private <T> @Nullable T scalar(String name, @Nullable JsonNode value, BiFunction<String, JsonNode, T> read) {
        if (value == null || value.isNull()) {
            return null;
        }
        LenientDecoding.enter(definition, object, name);
        return LenientDecoding.isAbsent(object, name) ? null : read.apply(where(name), value);
    }

    /**
     * Decodes an array.
     *
     * @param <T> the element type
     * @param where the place, for error messages
     * @param json the array
     * @param element decodes one element
     * @return an unmodifiable list
     * @throws QapiDecodeException if it is not an array, or an element is of the wrong kind
     */
    public static <T> List<T> list(String where, JsonNode json, Function<JsonNode, T> element) {
        if (json instanceof ArrayNode array) {
            return list(array, element, () -> where);
        }
        throw LenientDecoding.wrong(where, "an array", json);
    }

    private static <T> List<T> list(ArrayNode json, Function<JsonNode, T> element, Supplier<String> where) {
        @SuppressWarnings("unchecked") // holds nothing else, and leaves this method only as a copy
        T[] items = (T[]) new Object[json.size()];
        for (int i = 0; i < items.length; i++) {
            T value = element.apply(json.get(i));
            if (value == null) {
                throw LenientDecoding.wrong(where.get(), "no null in the array", json);
            }
            items[i] = value;
        }
        return List.of(items);
    }

    /**
     * The members that a command does not declare.
     *
     * @param declared the wire names of those that it does
     * @return an unmodifiable map by wire name; empty if there are none
     */
    public Map<String, JsonNode> further(String... declared) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        members.keySet().removeAll(Set.of(declared));
        return Collections.unmodifiableMap(members);
    }

    /** Put together only for an error: most of what is read is as declared. */
    private String where(String member) {
        return definition + "." + member;
    }
}
