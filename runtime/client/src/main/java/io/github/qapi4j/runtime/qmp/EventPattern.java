// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpEvent;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON pattern of events: an event matches if it has at least what the pattern has. It is compared with the whole
 * message, so that what an event carries stands in the member {@code data}.
 *
 * <p>An object fits if it has every member of the pattern, and each fits; so the empty object fits every object. JSON null
 * fits whatever is there. A list fits one of the same length whose elements fit one by one. Numbers fit by value, 1 and
 * 1.0 alike; anything else fits only what equals it. Members with hyphens are written as QEMU writes them.
 *
 * @param name the event's name on the wire
 * @param message the pattern; null for any
 */
public record EventPattern(String name, @Nullable JsonNode message) implements Predicate<QmpEvent> {
    /**
     * Any event of a name.
     *
     * @param name the event's name on the wire, for example {@code JOB_STATUS_CHANGE}
     * @return a pattern
     */
    public static EventPattern of(String name) {
        return new EventPattern(name, null);
    }

    /**
     * An event of a name whose message matches a pattern.
     *
     * @param name the event's name on the wire
     * @param message for example <code>{"data": {"id": "job0"}}</code>; null for any
     * @return a pattern
     */
    public static EventPattern of(String name, @Nullable JsonNode message) {
        return new EventPattern(name, message);
    }

    /**
     * Whether an event has this name and matches the pattern.
     *
     * @param event of any class
     * @return true if it matches
     */
    @Override
    public boolean test(QmpEvent event) {
        return event.eventName().equals(name) && (message == null || fits(event.raw(), message));
    }

    private static boolean fits(@Nullable JsonNode value, JsonNode pattern) {
        if (value == null) {
            return false;
        } else if (pattern.isNull()) {
            return true;
        } else if (pattern.isObject()) {
            return value.isObject()
                    && pattern.properties().stream()
                            .allMatch(member -> fits(value.get(member.getKey()), member.getValue()));
        } else if (pattern.isArray()) {
            if (!value.isArray() || value.size() != pattern.size()) {
                return false;
            }
            for (int i = 0; i < pattern.size(); i++) {
                if (!fits(value.get(i), pattern.get(i))) {
                    return false;
                }
            }
            return true;
        } else if (pattern.isNumber()) {
            return value.isNumber() && value.decimalValue().compareTo(pattern.decimalValue()) == 0;
        }
        return value.equals(pattern);
    }
}
