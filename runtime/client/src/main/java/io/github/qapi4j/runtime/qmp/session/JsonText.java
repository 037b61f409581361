// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes trees with as many levels as are read; {@link JsonNode#toString} fails with half as many. */
public final class JsonText {
    /** What the reader takes, and something around it. */
    private static final int MOST_LEVELS = 1100;

    private static final ObjectWriter LINE = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .build())
                    .build())
            .build()
            .writer();

    private JsonText() {}

    /**
     * A tree as text.
     *
     * @param tree any
     * @return JSON in one line
     */
    public static String of(JsonNode tree) {
        return LINE.writeValueAsString(tree);
    }

    static byte[] bytes(JsonNode tree) {
        return LINE.writeValueAsBytes(tree);
    }
}
