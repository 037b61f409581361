// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.QemuMachine;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What all generated machines have. They do not change: each method that sets something returns another one.
 *
 * @param <M> the machine itself
 */
public abstract class MachineValue<M extends MachineValue<M>> extends PropertyValues<M> implements QemuMachine {
    /**
     * Called by generated classes.
     *
     * @param name the machine
     */
    protected MachineValue(String name) {
        super(name);
    }

    @Override
    final void check(String property, JsonNode value) {
        super.check(property, value);
        checkIsNoType(property, "type");
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
