// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * QEMU sent another kind of JSON value than the schema declares, for example a string for a number. Unknown members,
 * enum values and union tags, and missing members, do not cause it: they are kept or null.
 */
public final class QapiDecodeException extends QapiException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    /**
     * Creates the exception. Generated code does so.
     *
     * @param where the definition and, behind a dot, its member
     * @param expected what the schema declares, for example {@code a string}
     * @param found what was sent; a long value is shortened in the message
     */
    public QapiDecodeException(String where, String expected, JsonNode found) {
        super(where + ": expected " + expected + " but found " + shorten(text(found)));
    }

    private static String text(JsonNode found) {
        try {
            return found.toString();
        } catch (JacksonException e) {
            return found.getNodeType() + " of too many levels to be shown";
        }
    }

    private static String shorten(String json) {
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "…";
    }
}
