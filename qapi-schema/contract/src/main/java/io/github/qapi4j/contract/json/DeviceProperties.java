// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Makes the constants of generated devices. */
public final class DeviceProperties {
    private static final Pattern WIDTH = Pattern.compile("(u?)int(\\d+)(_t)?");
    private static final int LONG = 64;

    private DeviceProperties() {}

    private record Typed<V>(String name, String type, Function<V, JsonNode> writer, Function<JsonNode, V> reader)
            implements DeviceProperty<V> {
        @Override
        public JsonNode toJson(V value) {
            return writer.apply(Objects.requireNonNull(value, name));
        }

        @Override
        public V fromJson(JsonNode json) {
            return reader.apply(json);
        }

        @Override
        public String toString() {
            return name + " (" + type + ")";
        }
    }

    /**
     * A property that is on or off.
     *
     * @param name on the wire
     * @return the property
     */
    public static DeviceProperty<Boolean> ofBoolean(String name) {
        return new Typed<>(name, "bool", BooleanNode::valueOf, value -> Scalars.bool(name, value));
    }

    /**
     * A property that is a number.
     *
     * @param name on the wire
     * @param type as QEMU calls it, such as {@code uint32}, {@code int} and {@code size}; one of 64 bits without a sign is a
     *     {@code long} that is read and written as unsigned
     * @return the property
     */
    public static DeviceProperty<Long> ofInteger(String name, String type) {
        boolean isUnsigned = type.startsWith("u") || type.equals("size");
        Matcher width = WIDTH.matcher(type);
        int bits = width.matches() ? Integer.parseInt(width.group(2)) : LONG;
        return new Typed<>(
                name,
                type,
                value -> integer(name, bits, isUnsigned, value),
                value -> bits >= LONG && isUnsigned ? Scalars.unsigned(name, value) : Scalars.integer(name, value));
    }

    private static JsonNode integer(String name, int bits, boolean isUnsigned, long value) {
        if (bits >= LONG) {
            return isUnsigned ? Scalars.unsignedToJson(value) : LongNode.valueOf(value);
        }
        long least = isUnsigned ? 0 : -(1L << (bits - 1));
        long most = isUnsigned ? (1L << bits) - 1 : (1L << (bits - 1)) - 1;
        return LongNode.valueOf(Scalars.inRange(name, value, least, most));
    }

    /**
     * A property that is text, also the identifier or path of another object. Where QEMU keeps a number, such as that of a slot
     * and its function, it is read as that number.
     *
     * @param name on the wire
     * @param type as QEMU calls it, such as {@code str} and {@code link<iothread>}
     * @return the property
     */
    public static DeviceProperty<String> ofText(String name, String type) {
        return new Typed<>(
                name,
                type,
                StringNode::valueOf,
                value -> value.isNumber() ? value.asString() : Scalars.string(name, value));
    }

    /**
     * A property whose values are those of an enum.
     *
     * @param <E> the enum
     * @param name on the wire
     * @param type the enum's name in the schema
     * @param of finds a value by its name on the wire
     * @return the property
     */
    public static <E extends QapiEnum> DeviceProperty<E> ofEnum(String name, String type, Function<String, E> of) {
        return new Typed<>(name, type, QapiEnum::toJson, value -> of.apply(Scalars.string(name, value)));
    }

    /**
     * A property that is a list of values of the schema.
     *
     * @param <T> the elements
     * @param name on the wire
     * @param type as QEMU calls it
     * @param of reads an element
     * @return the property
     */
    public static <T extends QapiType> DeviceProperty<List<T>> ofList(
            String name, String type, Function<JsonNode, T> of) {
        return new Typed<>(
                name,
                type,
                values -> {
                    ArrayNode list = JsonNodeFactory.instance.arrayNode();
                    values.forEach(value -> list.add(value.toJson()));
                    return list;
                },
                value -> {
                    if (!value.isArray()) {
                        throw LenientDecoding.wrong(name, "a list", value);
                    }
                    List<T> values = new ArrayList<>();
                    value.forEach(element -> values.add(of.apply(element)));
                    return List.copyOf(values);
                });
    }

    /**
     * A property that is a value of the schema.
     *
     * @param <T> the value
     * @param name on the wire
     * @param type as QEMU calls it
     * @param of reads it
     * @return the property
     */
    public static <T extends QapiType> DeviceProperty<T> ofObject(String name, String type, Function<JsonNode, T> of) {
        return new Typed<>(name, type, QapiType::toJson, of);
    }

    /**
     * A property of any other type.
     *
     * @param name on the wire
     * @param type as QEMU calls it
     * @return the property, whose values are JSON
     */
    public static DeviceProperty<JsonNode> ofJson(String name, String type) {
        return new Typed<>(name, type, value -> value, value -> value);
    }
}
