// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import tools.jackson.databind.JsonNode;

/**
 * Looks at a command before it is sent: whether QEMU can parse it, and how much memory it takes. What QEMU cannot parse it
 * answers without an id, so that nobody knows whose it was; it is refused for its caller instead. QEMU's limits stand in
 * its {@code qobject/json-streamer.c}.
 */
final class RequestCheck {
    /** QEMU takes 1,024, with those around the arguments. */
    private static final int MOST_LEVELS = 1000;
    /** Parts of a message, with some for what is around the arguments. */
    private static final long MOST_TOKENS = (2L << 20) - 32;
    /** The bytes of a message, with one for each token. */
    private static final long MOST_BYTES = 64L << 20;

    private final String command;
    private long tokens;

    private RequestCheck(String command) {
        this.command = command;
    }

    /**
     * Looks at a command.
     *
     * @return how much of the heap the arguments take
     * @throws IllegalArgumentException if QEMU could not parse it
     */
    static long weigh(CallRequest request) {
        RequestCheck check = new RequestCheck(request.command());
        check.text(request.command(), "its name");
        long weight = check.weigh(request.arguments(), "", 1);
        check.checkSize(weight, request.arguments());
        return weight;
    }

    private long weigh(JsonNode value, String name, int level) {
        tokens++;
        if (value.isObject()) {
            long sum = TreeWeight.OF_OBJECT;
            int within = deeper(level);
            for (var member : value.properties()) {
                String key = member.getKey();
                text(key, "a member's name");
                tokens += 3;
                sum += TreeWeight.OF_MEMBER + key.length() + weigh(member.getValue(), key, within);
            }
            return sum;
        } else if (value.isArray()) {
            long sum = TreeWeight.OF_ARRAY;
            int within = deeper(level);
            for (JsonNode element : value) {
                tokens++;
                sum += TreeWeight.OF_ELEMENT + weigh(element, name, within);
            }
            return sum;
        } else if (value.isString()) {
            String text = value.stringValue("");
            text(text, "'" + name + "'");
            return TreeWeight.OF_STRING + 2L * text.length();
        }
        return TreeWeight.OF_SCALAR;
    }

    private int deeper(int level) {
        tokens++;
        if (level > MOST_LEVELS) {
            throw refused("its arguments have more than " + MOST_LEVELS + " levels");
        }
        return level + 1;
    }

    /** Its bytes are counted only where they may be too many. */
    private void checkSize(long weight, JsonNode arguments) {
        if (tokens > MOST_TOKENS) {
            throw refused("its arguments have more than " + MOST_TOKENS + " parts");
        } else if (weight > MOST_BYTES / 6 && JsonText.bytes(arguments).length + tokens + 1000 > MOST_BYTES) {
            throw refused("it is longer than the 64 MiB that QEMU reads");
        }
    }

    private void text(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < Character.MIN_SURROGATE) {
                continue;
            }
            int point = text.codePointAt(i);
            boolean paired = Character.isSupplementaryCodePoint(point);
            if (!paired && Character.isSurrogate(unit)) {
                throw refused(what + " holds half a character, " + hex(unit) + ", at " + i + ", which is no text");
            } else if ((point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF)) {
                throw refused(what + " holds " + hex(point) + " at " + i + ", which is no character");
            }
            i += paired ? 1 : 0;
        }
    }

    private static String hex(int point) {
        return String.format("U+%04X", point);
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("'"
                + command.codePoints()
                        .limit(200)
                        .collect(StringBuilder::new, RequestCheck::visible, StringBuilder::append)
                + "' was not sent: " + why);
    }

    private static void visible(StringBuilder text, int point) {
        boolean half = Character.getType(point) == Character.SURROGATE;
        text.appendCodePoint(!half && Character.isDefined(point) && !Character.isISOControl(point) ? point : '?');
    }
}
