// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import tools.jackson.databind.node.ObjectNode;

/** A value of a struct or union. */
public interface QapiObject extends QapiType {
    @Override
    ObjectNode toJson();
}
