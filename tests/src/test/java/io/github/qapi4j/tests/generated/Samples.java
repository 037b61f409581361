// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON that a schema allows, by walking the schema. */
final class Samples {
    /** How much of what is optional a sample has. */
    enum Extent {
        ALL,
        EMPTY_LISTS,
        REQUIRED
    }

    private static final int DEEPEST = 3;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schema schema;

    Samples(Schema schema) {
        this.schema = schema;
    }

    /** Every shape of a type: one for each branch, alternative or enum value. */
    List<JsonNode> of(Definition type, Extent extent) {
        return of(type, extent, 0);
    }

    /** Every shape of a command's arguments or an event's data. */
    List<JsonNode> of(Arguments arguments, Extent extent) {
        if (arguments instanceof Arguments.Named named) {
            return of(schema.find(named.type()).orElseThrow(), extent, 0);
        }
        List<Member> members = arguments instanceof Arguments.Inline inline ? inline.members() : List.of();
        return List.of(object(members, extent, 0));
    }

    private List<JsonNode> of(Definition type, Extent extent, int depth) {
        List<JsonNode> samples = new ArrayList<>();
        if (type instanceof EnumType of) {
            of.values().forEach(value -> samples.add(JSON.stringNode(value.name())));
        } else if (type instanceof StructType of) {
            samples.add(object(schema.membersOf(of), extent, depth));
        } else if (type instanceof UnionType of) {
            of.branches().forEach(branch -> samples.addAll(branch(of, branch, extent, depth)));
        } else if (type instanceof AlternateType of) {
            for (Alternative alternative : of.alternatives()) {
                samples.add(value(alternative.type(), extent, depth));
            }
        }
        return samples;
    }

    /** One shape, the last: all shapes of all members of all shapes would be too many. */
    private JsonNode one(Definition type, Extent extent, int depth) {
        if (type instanceof UnionType union) {
            List<JsonNode> shapes =
                    branch(union, union.branches().get(union.branches().size() - 1), extent, depth);
            return shapes.get(shapes.size() - 1);
        } else if (type instanceof AlternateType alternate) {
            List<Alternative> all = alternate.alternatives();
            return value(all.get(all.size() - 1).type(), extent, depth);
        }
        List<JsonNode> shapes = of(type, extent, depth);
        return shapes.get(shapes.size() - 1);
    }

    private List<JsonNode> branch(UnionType union, Branch branch, Extent extent, int depth) {
        List<JsonNode> shapes = branch.type().isEmpty()
                ? List.of(JSON.objectNode())
                : of(schema.find(branch.type().get()).orElseThrow(), extent, depth);
        List<JsonNode> samples = new ArrayList<>();
        for (JsonNode shape : shapes) {
            ObjectNode object = object(schema.commonMembersOf(union), extent, depth);
            object.put(union.discriminator(), branch.tag());
            object.setAll((ObjectNode) shape);
            samples.add(object);
        }
        return samples;
    }

    private ObjectNode object(List<Member> members, Extent extent, int depth) {
        ObjectNode object = JSON.objectNode();
        for (Member member : members) {
            boolean list = member.type() instanceof TypeRef.ArrayOf;
            boolean wanted = (extent == Extent.ALL && depth < DEEPEST) || (extent == Extent.EMPTY_LISTS && list);
            if (!member.optional() || wanted) {
                object.set(member.name(), value(member.type(), extent, depth + 1));
            }
        }
        return object;
    }

    private JsonNode value(TypeRef type, Extent extent, int depth) {
        if (type instanceof TypeRef.ArrayOf array) {
            ArrayNode list = JSON.arrayNode();
            return extent == Extent.ALL && depth <= DEEPEST ? list.add(value(array.element(), extent, depth)) : list;
        }
        if (type instanceof TypeRef.OfDefinition of) {
            return one(schema.find(of.name()).orElseThrow(), depth > DEEPEST ? Extent.REQUIRED : extent, depth);
        }
        return scalar(((TypeRef.OfBuiltin) type).builtin());
    }

    /** The largest value of each type, as that is where widths and signs go wrong. */
    private static JsonNode scalar(Builtin type) {
        return switch (type) {
            case STR -> JSON.stringNode("text \"with\" ünusual $ characters \\");
            case NUMBER -> JSON.numberNode(0.5);
            case INT, INT64 -> JSON.numberNode(Long.MIN_VALUE);
            case INT8 -> JSON.numberNode((long) Byte.MIN_VALUE);
            case INT16 -> JSON.numberNode((long) Short.MIN_VALUE);
            case INT32 -> JSON.numberNode((long) Integer.MIN_VALUE);
            case UINT8 -> JSON.numberNode(0xFFL);
            case UINT16 -> JSON.numberNode(0xFFFFL);
            case UINT32 -> JSON.numberNode(0xFFFFFFFFL);
            case UINT64, SIZE -> JSON.numberNode(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
            case BOOL -> JSON.booleanNode(true);
            case NULL -> JSON.nullNode();
            case ANY -> JSON.objectNode().put("any", 1).putNull("null");
        };
    }
}
