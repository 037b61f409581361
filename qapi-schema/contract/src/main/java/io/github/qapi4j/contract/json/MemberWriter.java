// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.UnrecognizedValueException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the members of one JSON object for generated code. A member that is null is left out. */
public final class MemberWriter {
    private final ObjectNode object = JsonNodeFactory.instance.objectNode();

    /** A writer of a new object without members. */
    public MemberWriter() {}

    /**
     * The object written so far.
     *
     * @return the tree itself, not a copy
     */
    public ObjectNode object() {
        return object;
    }

    /**
     * Writes a {@code str}.
     *
     * @param name the wire name
     * @param value null leaves the member out
     */
    public void string(String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /**
     * Writes a signed integer.
     *
     * @param name the wire name
     * @param value null leaves the member out
     */
    public void integer(String name, @Nullable Long value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /**
     * Writes a {@code uint64} or {@code size}.
     *
     * @param name the wire name
     * @param value 64 bits, read as unsigned; null leaves the member out
     */
    public void unsigned(String name, @Nullable Long value) {
        if (value != null) {
            object.set(name, Scalars.unsignedToJson(value));
        }
    }

    /**
     * Writes a {@code number}.
     *
     * @param name the wire name
     * @param value null leaves the member out
     */
    public void number(String name, @Nullable Double value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /**
     * Writes a {@code bool}.
     *
     * @param name the wire name
     * @param value null leaves the member out
     */
    public void bool(String name, @Nullable Boolean value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /**
     * Writes a value of type {@code any}.
     *
     * @param name the wire name
     * @param value null leaves the member out; JSON null is written
     */
    public void any(String name, @Nullable JsonNode value) {
        if (value != null) {
            object.set(name, value.deepCopy());
        }
    }

    /**
     * Writes a value of a defined type.
     *
     * @param name the wire name
     * @param value null leaves the member out
     * @throws UnrecognizedValueException if the value holds something that the schema does not know
     */
    public void value(String name, @Nullable QapiType value) {
        if (value != null) {
            object.set(name, value.toJson());
        }
    }

    /**
     * Writes an array.
     *
     * @param <T> the element type
     * @param name the wire name
     * @param values null leaves the member out, an empty list is written as an empty array
     * @param element writes one element
     * @throws UnrecognizedValueException if an element holds something that the schema does not know
     */
    public <T> void list(String name, @Nullable List<? extends T> values, Function<T, JsonNode> element) {
        if (values != null) {
            object.set(name, array(values, element));
        }
    }

    /**
     * Writes an array that is no member.
     *
     * @param <T> the element type
     * @param values the elements
     * @param element writes one element
     * @return a new array
     * @throws UnrecognizedValueException if an element holds something that the schema does not know
     */
    public static <T> ArrayNode array(List<? extends T> values, Function<T, JsonNode> element) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(element.apply(value)));
        return array;
    }

    /**
     * Writes all members of another object into this one.
     *
     * @param value null writes nothing
     * @throws UnrecognizedValueException if the value holds something that the schema does not know
     */
    public void merge(@Nullable QapiObject value) {
        if (value != null) {
            object.setAll(value.toJson());
        }
    }

    /**
     * Writes members that the schema does not declare.
     *
     * @param members values by wire name
     */
    public void further(Map<String, JsonNode> members) {
        members.forEach((name, value) -> object.set(name, value.deepCopy()));
    }
}
