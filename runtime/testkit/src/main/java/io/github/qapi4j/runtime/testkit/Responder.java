// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who may know the answer to a command. */
@FunctionalInterface
interface Responder {
    /** Null if another one is to be asked. */
    @Nullable
    Answer find(SchemaCommand command, ObjectNode arguments);
}
