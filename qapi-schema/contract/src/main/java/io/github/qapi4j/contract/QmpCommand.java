// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command with its arguments, ready to be sent. Its class says which of QEMU's programs have it: {@link EmulatorCommand},
 * {@link DaemonCommand}, {@link AgentCommand}, or several of these.
 *
 * @param <R> what a successful reply is decoded into; {@link Empty} for commands that return nothing
 */
public interface QmpCommand<R> extends QmpRequest<R> {
    /**
     * The command's name on the wire.
     *
     * @return for example {@code blockdev-create}
     */
    String commandName();

    /**
     * The command's arguments.
     *
     * @return a new tree that the caller may change; empty when there are none
     * @throws UnrecognizedValueException if an argument holds a value that the schema does not know
     */
    ObjectNode arguments();

    /**
     * Decodes the value of a successful reply.
     *
     * @param value the reply's {@code return} member
     * @return the typed value
     * @throws QapiDecodeException if QEMU sent another kind of JSON value than the schema declares
     */
    R decodeReturn(JsonNode value);

    /**
     * Whether the command may be sent out of band.
     *
     * @return true if the schema says {@code allow-oob}
     */
    default boolean allowsOob() {
        return false;
    }

    /**
     * Whether QEMU answers the command when it succeeds.
     *
     * @return false for the few guest-agent commands that answer only with errors
     */
    default boolean repliesOnSuccess() {
        return true;
    }

    /**
     * This command: it is what a builder of it would build.
     *
     * @return this
     */
    @Override
    default QmpCommand<R> build() {
        return this;
    }
}
