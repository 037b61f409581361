// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A machine as {@code -machine} takes it. Classes that are generated from a device file have the properties of each by name; values do not change.
 */
public interface QemuMachine {
    /**
     * The machine's name, or an alias of it.
     *
     * @return for example {@code q35}
     */
    String name();

    /**
     * The properties that were set.
     *
     * @return their values by name on the wire, in the order in which they were set; unmodifiable
     */
    Map<String, JsonNode> properties();
}
