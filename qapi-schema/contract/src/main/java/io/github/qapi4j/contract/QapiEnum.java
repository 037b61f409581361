// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A value of an enum. Each generated enum also has {@code UNRECOGNIZED}, for values of newer or older QEMUs. */
public interface QapiEnum extends QapiType {
    /**
     * The value on the wire.
     *
     * @return the schema's spelling; for {@code UNRECOGNIZED} the empty string, as the reply's or event's raw tree
     *     holds what QEMU sent
     */
    String wireName();

    @Override
    default JsonNode toJson() {
        if (wireName().isEmpty()) {
            throw new UnrecognizedValueException(getClass().getSimpleName() + ".UNRECOGNIZED cannot be sent");
        }
        return StringNode.valueOf(wireName());
    }
}
