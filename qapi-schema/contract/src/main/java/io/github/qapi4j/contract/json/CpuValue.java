// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.QemuCpu;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What all generated processor models have. They do not change: each method that sets something returns another one.
 *
 * @param <C> the processor model itself
 */
public abstract class CpuValue<C extends CpuValue<C>> extends PropertyValues<C> implements QemuCpu {
    /**
     * Called by generated classes.
     *
     * @param name the processor model
     */
    protected CpuValue(String name) {
        super(name);
    }

    @Override
    public final String name() {
        return typeName();
    }

    @Override
    public final Map<String, JsonNode> properties() {
        return super.properties();
    }

    @Override
    public final String toString() {
        return name() + properties();
    }
}
