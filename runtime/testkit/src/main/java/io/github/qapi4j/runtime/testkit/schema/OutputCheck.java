// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import io.github.qapi4j.runtime.testkit.schema.SchemaType.AlternateType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ArrayType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.EnumType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ObjectType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.Scalar;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks what is to be sent: QEMU's output visitor writes what its C structures hold, and these hold what the schema has. */
public final class OutputCheck {
    private final MonitorSchema schema;

    /**
     * A check by a schema.
     *
     * @param schema what the program has
     */
    public OutputCheck(MonitorSchema schema) {
        this.schema = schema;
    }

    /**
     * Checks the value of a reply.
     *
     * @param type empty for a command that returns nothing
     * @param place what it is, for the message
     * @param value what is to be sent
     * @throws OutputException if QEMU could not send it
     */
    public void check(String type, String place, JsonNode value) throws OutputException {
        if (!type.isEmpty()) {
            value(schema.type(type), place, value);
        } else if (!value.isObject() || !value.isEmpty()) {
            throw new OutputException(place, "is an empty object, not " + value);
        }
    }

    /**
     * Checks an object, such as the data of an event.
     *
     * @param type what it is to be
     * @param place what it is, for the message
     * @param value what is to be sent
     * @throws OutputException if QEMU could not send it
     */
    public void check(ObjectType type, String place, JsonNode value) throws OutputException {
        require(value.isObject(), place, "an object", value);
        Set<String> known = new HashSet<>();
        members(type, place, value, known);
        for (String name : value.propertyNames()) {
            if (!known.contains(name)) {
                throw new OutputException(place, "has no member '" + name + "' in the schema");
            }
        }
    }

    private void members(ObjectType type, String place, JsonNode object, Set<String> known) throws OutputException {
        for (SchemaMember member : type.members()) {
            JsonNode value = object.get(member.name());
            known.add(member.name());
            if (value != null) {
                value(schema.type(member.type()), place + "." + member.name(), value);
            } else if (!member.optional()) {
                throw new OutputException(place, "lacks the member '" + member.name() + "', which QEMU always sends");
            }
        }
        if (type.branches().isPresent()) {
            String tag = object.path(type.branches().get().tag()).asString("");
            ObjectType branch = schema.branch(type, tag).orElse(null);
            if (branch != null) {
                members(branch, place, object, known);
            }
        }
    }

    private void value(SchemaType type, String place, JsonNode value) throws OutputException {
        if (type instanceof ObjectType object) {
            check(object, place, value);
        } else if (type instanceof ArrayType array) {
            require(value.isArray(), place, "an array", value);
            SchemaType element = schema.type(array.element());
            for (int i = 0; i < value.size(); i++) {
                value(element, place + "[" + i + "]", value.get(i));
            }
        } else if (type instanceof EnumType values) {
            boolean known = value.isString() && values.has(value.asString());
            require(known, place, "a value of " + values.name(), value);
        } else if (type instanceof AlternateType alternate) {
            for (String each : alternate.alternatives()) {
                if (JsonKinds.fits(schema.type(each), value)) {
                    value(schema.type(each), place, value);
                    return;
                }
            }
            throw new OutputException(place, "is no alternative of " + alternate.name() + ": " + value);
        } else if (type instanceof Scalar scalar) {
            scalar(scalar.name(), place, value);
        }
    }

    private static void scalar(String type, String place, JsonNode value) throws OutputException {
        IntegerType integer = IntegerType.of(type);
        if (integer == null) {
            boolean fits = type.equals("any") || JsonKinds.fits(new Scalar(type), value);
            require(fits, place, "of type " + type, value);
            return;
        }
        BigInteger number = JsonKinds.integer(value);
        require(number != null && integer.holds(number), place, "of type " + type, value);
    }

    private static void require(boolean fits, String place, String what, JsonNode value) throws OutputException {
        if (!fits) {
            throw new OutputException(place, "is " + what + ", not " + value);
        }
    }
}
