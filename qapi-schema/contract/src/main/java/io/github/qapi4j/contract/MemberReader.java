// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        throw new QapiDecodeException(definition, "an object", json);
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
        return object.hasNonNull(name);
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
        return object.path(name);
    }

    /**
     * The member that chooses a union's branch.
     *
     * @param name the wire name
     * @return the tag; empty if the member is missing or no string
     */
    public String tag(String name) {
        return object.path(name).asText("");
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
        JsonNode value = present(name);
        return value == null ? null : Scalars.string(where(name), value);
    }

    /**
     * A member of a signed integer type.
     *
     * @param name the wire name
     * @return null if absent
     * @throws QapiDecodeException if it is not an integer of 64 bits
     */
    public @Nullable Long integer(String name) {
        JsonNode value = present(name);
        return value == null ? null : Scalars.integer(where(name), value);
    }

    /**
     * A member of type {@code uint64} or {@code size}.
     *
     * @param name the wire name
     * @return the 64 bits, to be read as unsigned; null if absent
     * @throws QapiDecodeException if it is not an integer of 64 bits
     */
    public @Nullable Long unsigned(String name) {
        JsonNode value = present(name);
        return value == null ? null : Scalars.unsigned(where(name), value);
    }

    /**
     * A member of type {@code number}.
     *
     * @param name the wire name
     * @return null if absent
     * @throws QapiDecodeException if it is not a number
     */
    public @Nullable Double number(String name) {
        JsonNode value = present(name);
        return value == null ? null : Scalars.number(where(name), value);
    }

    /**
     * A member of type {@code bool}.
     *
     * @param name the wire name
     * @return null if absent
     * @throws QapiDecodeException if it is not a boolean
     */
    public @Nullable Boolean bool(String name) {
        JsonNode value = present(name);
        return value == null ? null : Scalars.bool(where(name), value);
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
        JsonNode value = present(name);
        return value == null ? null : list(where(name), value, element);
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
        if (!json.isArray()) {
            throw new QapiDecodeException(where, "an array", json);
        }
        List<T> list = new ArrayList<>(json.size());
        for (JsonNode item : json) {
            T value = element.apply(item);
            if (value == null) {
                throw new QapiDecodeException(where, "no null in the array", json);
            }
            list.add(value);
        }
        return List.copyOf(list);
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

    private @Nullable JsonNode present(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String where(String member) {
        return definition + "." + member;
    }
}
