// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import tools.jackson.databind.node.ObjectNode;

/**
 * A successful reply.
 *
 * @param <R> the type of its value
 * @param value what the command returns; {@link io.github.qapi4j.contract.Empty#EMPTY} for commands that return nothing
 * @param raw the whole message as QEMU sent it, with {@code return} and {@code id}; shared, do not change it
 */
public record QmpReply<R>(R value, ObjectNode raw) {}
