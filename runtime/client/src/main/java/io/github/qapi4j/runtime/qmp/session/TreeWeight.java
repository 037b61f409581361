// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import tools.jackson.databind.JsonNode;

/** How many bytes of the heap a tree takes, roughly: rather too many than too few. */
public final class TreeWeight {
    /** What is held beside an event's tree: its typed value and its places in queues. */
    static final long OF_EVENT = 300;

    static final long OF_OBJECT = 160;
    static final long OF_ARRAY = 64;
    static final long OF_ELEMENT = 8;
    static final long OF_MEMBER = 48;
    static final long OF_SCALAR = 24;
    static final long OF_STRING = 64;

    private TreeWeight() {}

    /**
     * The weight of a value.
     *
     * @param value a tree of at most 1,000 levels
     * @return bytes
     */
    public static long of(JsonNode value) {
        if (value.isObject()) {
            long sum = OF_OBJECT;
            for (var member : value.properties()) {
                sum += OF_MEMBER + member.getKey().length() + of(member.getValue());
            }
            return sum;
        } else if (value.isArray()) {
            long sum = OF_ARRAY;
            for (JsonNode element : value) {
                sum += OF_ELEMENT + of(element);
            }
            return sum;
        }
        return value.isString() ? OF_STRING + 2L * value.stringValue("").length() : OF_SCALAR;
    }
}
