// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * QEMU sent another kind of JSON value than the schema declares, for example a string for a number. Unknown members, enum
 * values and union tags and missing members are no such case: they are kept or null.
 */
public final class QapiDecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    QapiDecodeException(String where, String expected, JsonNode found) {
        super(where + ": expected " + expected + " but found " + shorten(found.toString()));
    }

    private static String shorten(String json) {
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "…";
    }
}
