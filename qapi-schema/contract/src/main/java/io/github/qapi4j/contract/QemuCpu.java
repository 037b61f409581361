// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A processor model as {@code -cpu} takes it, with its features. Classes that are generated from a device file have the properties of each by name; values do not change.
 */
public interface QemuCpu {
    /**
     * The model's name.
     *
     * @return for example {@code qemu64}
     */
    String name();

    /**
     * The features and other properties that were set.
     *
     * @return their values by name on the wire, in the order in which they were set; unmodifiable
     */
    Map<String, JsonNode> properties();
}
