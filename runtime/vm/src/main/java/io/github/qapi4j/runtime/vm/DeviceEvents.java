// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.qmp.EventMatch;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What QEMU reports of a device that is to be unplugged. Events are known by name, as no single schema has them all: that about
 * memory is all that older releases say, and newer ones do not have it any more.
 */
final class DeviceEvents {
    private static final Set<String> KEPT = Set.of("DEVICE_UNPLUG_GUEST_ERROR", "MEM_UNPLUG_ERROR");

    private DeviceEvents() {}

    /** The device is gone. */
    static EventMatch<QmpEvent> gone(String device) {
        return EventMatch.of(
                        QmpEvent.class, event -> event.eventName().equals("DEVICE_DELETED") && isAbout(event, device))
                .describedAs("DEVICE_DELETED of '" + device + "'");
    }

    /** The guest does not give the device up. */
    static EventMatch<QmpEvent> kept(String device) {
        return EventMatch.of(QmpEvent.class, event -> KEPT.contains(event.eventName()) && isAbout(event, device))
                .describedAs("a refusal of '" + device + "'");
    }

    private static boolean isAbout(QmpEvent event, String device) {
        JsonNode data = event.raw().path("data");
        return device.equals(data.path("device").asString(""))
                || device.equals(data.path("path").asString(""));
    }

    /** Why; empty if the event does not say it. */
    static String reason(QmpEvent event) {
        return event.raw().path("data").path("msg").asString("");
    }
}
