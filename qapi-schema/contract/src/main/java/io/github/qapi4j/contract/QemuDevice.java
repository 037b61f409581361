// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A device as {@code -device} and {@code device_add} take it. Classes that are generated from a device file have the
 * properties of each device type by name; values do not change.
 */
public interface QemuDevice {
    /**
     * The device type.
     *
     * @return for example {@code virtio-blk-pci}
     */
    String driver();

    /**
     * The identifier by which {@code device_del} and events refer to the device.
     *
     * @return null if it has none
     */
    @Nullable
    String id();

    /**
     * The bus that it is plugged into.
     *
     * @return its identifier or path; null for the first suitable one
     */
    @Nullable
    String bus();

    /**
     * The properties that were set, beyond {@link #id()} and {@link #bus()}.
     *
     * @return their values by name on the wire, in the order in which they were set; unmodifiable
     */
    Map<String, JsonNode> properties();

    /**
     * All of it as one object.
     *
     * @return a new tree, as {@code -device} takes it since QEMU 6.2 and {@code device_add} as its arguments
     */
    default ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("driver", driver());
        if (bus() != null) {
            json.put("bus", bus());
        }
        if (id() != null) {
            json.put("id", id());
        }
        properties().forEach(json::set);
        return json;
    }
}
