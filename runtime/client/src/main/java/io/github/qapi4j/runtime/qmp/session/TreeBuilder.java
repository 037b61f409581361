// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a tree of tokens that come in pieces. Jackson's own reader of trees would have to wait for the rest, and who waits
 * in it could leave neither at a deadline nor when interrupted.
 */
final class TreeBuilder {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Deque<JsonNode> outer = new ArrayDeque<>();
    private @Nullable ObjectNode object;
    private @Nullable ArrayNode array;
    private String name = "";
    private long weight;
    private long latestWeight;
    private long tokens;

    /**
     * Goes on with a value.
     *
     * @param parser of the non-blocking kind
     * @return the value; null if its end has not come yet
     */
    @Nullable
    JsonNode next(JsonParser parser) throws IOException {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.NOT_AVAILABLE) {
                return null;
            }
            tokens++;
            JsonNode value;
            // The ids, as a switch of tokens would be a class of its own.
            switch (token.id()) {
                case JsonTokenId.ID_PROPERTY_NAME -> {
                    name = parser.currentName();
                    weight += TreeWeight.OF_MEMBER + name.length();
                    continue;
                }
                case JsonTokenId.ID_START_OBJECT -> {
                    weight += TreeWeight.OF_OBJECT;
                    enter(NODES.objectNode());
                    continue;
                }
                case JsonTokenId.ID_START_ARRAY -> {
                    weight += TreeWeight.OF_ARRAY + TreeWeight.OF_ELEMENT;
                    enter(NODES.arrayNode());
                    continue;
                }
                case JsonTokenId.ID_END_OBJECT, JsonTokenId.ID_END_ARRAY -> {
                    JsonNode whole = leave();
                    if (whole == null) {
                        continue;
                    }
                    return whole(whole);
                }
                default -> value = scalar(token, parser);
            }
            if (object != null) {
                object.set(name, value);
            } else if (array != null) {
                array.add(value);
            } else {
                return whole(value);
            }
        }
    }

    private JsonNode whole(JsonNode value) {
        latestWeight = weight;
        weight = 0;
        return value;
    }

    /** How much of the heap the value takes that has begun; see {@link TreeWeight}. */
    long weight() {
        return weight;
    }

    /** How much of the heap the latest whole value takes. */
    long latestWeight() {
        return latestWeight;
    }

    /** How many tokens have come, to see that one is long. */
    long tokens() {
        return tokens;
    }

    private void enter(JsonNode container) {
        if (object != null) {
            object.set(name, container);
            outer.push(object);
        } else if (array != null) {
            array.add(container);
            outer.push(array);
        }
        within(container);
    }

    private @Nullable JsonNode leave() {
        JsonNode left = object != null ? object : array;
        JsonNode around = outer.poll();
        within(around);
        return around == null ? left : null;
    }

    private void within(@Nullable JsonNode container) {
        object = container instanceof ObjectNode node ? node : null;
        array = container instanceof ArrayNode node ? node : null;
    }

    private JsonNode scalar(JsonToken token, JsonParser parser) throws IOException {
        weight += TreeWeight.OF_SCALAR;
        return switch (token.id()) {
            case JsonTokenId.ID_STRING -> {
                String text = parser.getString();
                weight += TreeWeight.OF_STRING - TreeWeight.OF_SCALAR + 2L * text.length();
                yield NODES.stringNode(text);
            }
            case JsonTokenId.ID_TRUE -> NODES.booleanNode(true);
            case JsonTokenId.ID_FALSE -> NODES.booleanNode(false);
            case JsonTokenId.ID_NULL -> NODES.nullNode();
            case JsonTokenId.ID_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case JsonTokenId.ID_NUMBER_INT -> integer(parser);
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        if (type == JsonParser.NumberType.INT) {
            return NODES.numberNode(parser.getIntValue());
        }
        return type == JsonParser.NumberType.LONG
                ? NODES.numberNode(parser.getLongValue())
                : NODES.numberNode(parser.getBigIntegerValue());
    }
}
