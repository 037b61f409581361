// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One execution of a command, with all that it carries.
 *
 * @param command the name on the wire
 * @param arguments sent as they are; empty for none
 * @param outOfBand whether it overtakes those that wait
 * @param deadline the end of the wait for its reply, which began before it was sent
 * @param descriptor opens what is passed together with it; null for nothing
 */
public record CallRequest(
        String command,
        ObjectNode arguments,
        boolean outOfBand,
        Deadline deadline,
        @Nullable DescriptorSource descriptor) {
    /** Without the arguments, which may hold secrets. */
    @Override
    public String toString() {
        return "CallRequest[command=" + command + ", outOfBand=" + outOfBand + ", deadline=" + deadline + "]";
    }
}
