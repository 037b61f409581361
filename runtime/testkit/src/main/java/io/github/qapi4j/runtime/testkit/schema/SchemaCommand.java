// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import java.util.List;

/**
 * A command.
 *
 * @param name on the wire
 * @param arguments an object without members if there are none
 * @param returns a type; empty for nothing
 * @param generated whether QEMU checks the arguments by the schema
 * @param answers whether there is an answer to a success
 * @param allowsOob whether it may be sent out of band
 * @param features that the schema lists
 */
public record SchemaCommand(
        String name,
        SchemaType.ObjectType arguments,
        String returns,
        boolean generated,
        boolean answers,
        boolean allowsOob,
        List<String> features) {}
