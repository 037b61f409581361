// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import tools.jackson.databind.node.ObjectNode;

/**
 * An event that the schema does not have, or whose data was not of the kind that the schema declares.
 *
 * @param eventName the event's name on the wire
 * @param raw the whole message as QEMU sent it
 */
public record UnknownEvent(String eventName, ObjectNode raw) implements QmpEvent {
    @Override
    public ObjectNode dataJson() {
        return raw.get("data") instanceof ObjectNode data ? data.deepCopy() : raw.objectNode();
    }
}
