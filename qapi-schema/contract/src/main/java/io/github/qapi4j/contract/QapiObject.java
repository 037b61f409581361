// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A value of a struct or union. */
public interface QapiObject extends QapiType {
    @Override
    ObjectNode toJson();
}
