// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event that QEMU sent. Two events are equal if QEMU's messages were. */
public interface QmpEvent {
    /**
     * The event's name on the wire.
     *
     * @return for example {@code JOB_STATUS_CHANGE}
     */
    String eventName();

    /**
     * The whole message as QEMU sent it.
     *
     * @return the tree with {@code event}, {@code timestamp} and, where the event has any, {@code data}; shared, do not
     *     change it
     */
    ObjectNode raw();

    /**
     * The event's data as this class holds it: what {@code raw} has as {@code data}, without the members that the schema
     * does not know.
     *
     * @return a new tree that the caller may change; empty when the event has no data
     * @throws UnrecognizedValueException if the data holds a value that the schema does not know
     */
    ObjectNode dataJson();

    /**
     * When QEMU says the event happened, by the host's clock.
     *
     * @return empty if QEMU sent no time stamp, or said that it could not get one
     */
    default Optional<Instant> timestamp() {
        JsonNode seconds = raw().path("timestamp").path("seconds");
        JsonNode micros = raw().path("timestamp").path("microseconds");
        long time = seconds.isIntegralNumber() ? seconds.asLong(-1) : -1;
        if (time < 0 || time > Instant.MAX.getEpochSecond()) {
            return Optional.empty();
        }
        long fraction = Math.min(Math.max(0, micros.asLong(0)), 999_999);
        return Optional.of(Instant.ofEpochSecond(time, fraction * 1000));
    }
}
