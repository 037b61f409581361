// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.testkit;

import io.github.qapi4j.runtime.testkit.schema.DefaultValues;
import io.github.qapi4j.runtime.testkit.schema.MonitorSchema;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import io.github.qapi4j.runtime.testkit.schema.SchemaMember;
import io.github.qapi4j.runtime.testkit.schema.SchemaType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.AlternateType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ArrayType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.EnumType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ObjectType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Commands with one thing wrong, at every place where something can be wrong. */
final class MutatedCommands {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 4;
    /** A kind of value that few types take, and numbers at the ends of ranges. */
    private static final List<JsonNode> VALUES = List.of(
            JSON.numberNode(1),
            JSON.numberNode(-1),
            JSON.numberNode(1.5),
            JSON.numberNode(1L << 40),
            JSON.numberNode(new BigInteger("18446744073709551615")),
            JSON.numberNode(1e30),
            JSON.stringNode("no such"),
            JSON.booleanNode(true),
            JSON.nullNode(),
            JSON.arrayNode(),
            JSON.objectNode());

    private final MonitorSchema schema;
    private final DefaultValues defaults;

    MutatedCommands(MonitorSchema schema) {
        this.schema = schema;
        this.defaults = new DefaultValues(schema);
    }

    List<ObjectNode> of(SchemaCommand command) {
        List<ObjectNode> mutated = new ArrayList<>();
        ObjectNode valid = object(command.arguments());
        mutated.add(valid);
        mutate(command.arguments(), valid, changed -> mutated.add(changed), 0);
        return mutated;
    }

    private ObjectNode object(ObjectType type) {
        ObjectNode object = JSON.objectNode();
        if (type.branches().isPresent()) {
            return (ObjectNode) defaults.of(type.name());
        }
        defaults.complete(type, object);
        return object;
    }

    /** All variants of an object that differ from it in one place. */
    private void mutate(ObjectType type, ObjectNode valid, Consumer<ObjectNode> take, int depth) {
        take.accept(valid.deepCopy().put("no-such-member", 1));
        String tag = type.branches()
                .map(branches -> valid.path(branches.tag()).asString(""))
                .orElse("");
        for (SchemaMember member : schema.members(type, tag)) {
            if (valid.has(member.name())) {
                ObjectNode without = valid.deepCopy();
                without.remove(member.name());
                take.accept(without);
            }
            for (JsonNode value : VALUES) {
                take.accept(valid.deepCopy().set(member.name(), value));
            }
            if (depth < DEEPEST) {
                mutate(
                        schema.type(member.type()),
                        member.type(),
                        value -> take.accept(valid.deepCopy().set(member.name(), value)),
                        depth);
            }
        }
        if (depth == 0) {
            branches(type, take);
        }
    }

    /** Each branch of a union at the top. */
    private void branches(ObjectType union, Consumer<ObjectNode> take) {
        union.branches()
                .ifPresent(branches -> branches.types().keySet().forEach(tag -> {
                    ObjectNode valid = JSON.objectNode().put(branches.tag(), tag);
                    take.accept(valid);
                    schema.branch(union, tag).ifPresent(branch -> {
                        for (SchemaMember member : branch.members()) {
                            take.accept(valid.deepCopy().set(member.name(), JSON.nullNode()));
                            take.accept(valid.deepCopy().set(member.name(), defaults.of(member.type())));
                        }
                    });
                }));
    }

    private void mutate(SchemaType type, String name, Consumer<JsonNode> take, int depth) {
        if (type instanceof EnumType) {
            take.accept(JSON.stringNode("NO-SUCH"));
        } else if (type instanceof ObjectType object) {
            mutate(object, (ObjectNode) defaults.of(name), take::accept, depth + 1);
        } else if (type instanceof ArrayType array) {
            JsonNode element = defaults.of(array.element());
            take.accept(JSON.arrayNode().add(element));
            VALUES.forEach(value -> take.accept(JSON.arrayNode().add(value)));
            mutate(
                    schema.type(array.element()),
                    array.element(),
                    value -> take.accept(JSON.arrayNode().add(element).add(value)),
                    depth + 1);
        } else if (type instanceof AlternateType alternate) {
            alternate.alternatives().stream()
                    .filter(each -> schema.type(each) instanceof ObjectType)
                    .forEach(each -> mutate(schema.type(each), each, take, depth + 1));
        }
    }
}
