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

/** Checks arguments in the order and with the words of QEMU's input visitor, which stops at the first thing it refuses. */
public final class InputCheck {
    private final MonitorSchema schema;

    /**
     * A check by a schema.
     *
     * @param schema what the program has
     */
    public InputCheck(MonitorSchema schema) {
        this.schema = schema;
    }

    /**
     * Checks a command's arguments.
     *
     * @param command of the schema
     * @param arguments an object
     * @throws InputException with what QEMU would answer
     */
    public void check(SchemaCommand command, JsonNode arguments) throws InputException {
        if (command.generated()) {
            object(command.arguments(), ValuePath.ROOT, arguments);
            return;
        }
        // Such a command reads its arguments itself, and only complains of what it cannot do without.
        for (SchemaMember member : command.arguments().members()) {
            if (!member.optional() && !arguments.has(member.name())) {
                throw missing(ValuePath.ROOT.member(member.name()));
            }
        }
    }

    private void object(ObjectType type, ValuePath path, JsonNode value) throws InputException {
        if (!value.isObject()) {
            throw wrongType(path.shown(), "object");
        }
        Set<String> visited = new HashSet<>();
        members(type, path, value, visited);
        for (String name : value.propertyNames()) {
            if (!visited.contains(name)) {
                throw new InputException("Parameter '" + path.member(name).full() + "' is unexpected");
            }
        }
    }

    private void members(ObjectType type, ValuePath path, JsonNode object, Set<String> visited) throws InputException {
        for (SchemaMember member : type.members()) {
            ValuePath where = path.member(member.name());
            JsonNode value = object.get(member.name());
            visited.add(member.name());
            if (value != null) {
                value(schema.type(member.type()), where, value);
            } else if (!member.optional()) {
                throw missing(where);
            }
        }
        if (type.branches().isPresent()) {
            String tag = object.path(type.branches().get().tag()).asString("");
            ObjectType branch = schema.branch(type, tag).orElse(null);
            if (branch != null) {
                members(branch, path, object, visited);
            }
        }
    }

    private void value(SchemaType type, ValuePath path, JsonNode value) throws InputException {
        if (type instanceof ObjectType object) {
            object(object, path, value);
        } else if (type instanceof ArrayType array) {
            if (!value.isArray()) {
                throw wrongType(path.full(), "array");
            }
            SchemaType element = schema.type(array.element());
            for (int i = 0; i < value.size(); i++) {
                value(element, path.element(i), value.get(i));
            }
        } else if (type instanceof EnumType values) {
            enumValue(values, path, value);
        } else if (type instanceof AlternateType alternate) {
            for (String each : alternate.alternatives()) {
                SchemaType alternative = schema.type(each);
                if (JsonKinds.fits(alternative, value)) {
                    value(alternative, path, value);
                    return;
                }
            }
            throw wrongType(path.own(), alternate.name());
        } else if (type instanceof Scalar scalar) {
            scalar(scalar.name(), path, value);
        }
    }

    private static void enumValue(EnumType type, ValuePath path, JsonNode value) throws InputException {
        if (!value.isString()) {
            throw wrongType(path.full(), "string");
        } else if (!type.has(value.asString())) {
            throw new InputException("Parameter '" + path.own() + "' does not accept value '" + value.asString() + "'");
        }
    }

    private static void scalar(String type, ValuePath path, JsonNode value) throws InputException {
        switch (type) {
            case "str" -> require(value.isString(), path, "string");
            case "bool" -> require(value.isBoolean(), path, "boolean");
            case "number" -> require(value.isNumber(), path, "number");
            case "null" -> require(value.isNull(), path, "null");
            case "any" -> {
                // Whatever it is.
            }
            default -> {
                IntegerType integer = IntegerType.of(type);
                if (integer == null) {
                    throw new IllegalArgumentException("the schema does not define " + type);
                }
                integer(integer, path, value);
            }
        }
    }

    /** Unsigned numbers may be written as negative ones of 64 bits. */
    private static void integer(IntegerType type, ValuePath path, JsonNode value) throws InputException {
        BigInteger number = JsonKinds.integer(value);
        if (type.signed()) {
            require(number != null && number.bitLength() < Long.SIZE, path, "integer");
        } else if (number == null) {
            throw expects(path.full(), "uint64");
        }
        if (number != null && !type.holds(number) && type.bits() < Long.SIZE) {
            throw expects(path.own(), type.nameInC());
        }
    }

    private static void require(boolean fits, ValuePath path, String expected) throws InputException {
        if (!fits) {
            throw wrongType(path.full(), expected);
        }
    }

    private static InputException missing(ValuePath path) {
        return new InputException("Parameter '" + path.full() + "' is missing");
    }

    private static InputException wrongType(String name, String expected) {
        return new InputException("Invalid parameter type for '" + name + "', expected: " + expected);
    }

    private static InputException expects(String name, String type) {
        return new InputException("Parameter '" + name + "' expects " + type);
    }
}
