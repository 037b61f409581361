// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.concurrent.CompletionStage;

/** The connections that a launch has besides the monitor, all of which we listen for before the program is started. */
public interface SideConnections extends AutoCloseable {
    /**
     * Takes note of how the process ends, which ends the connections as well.
     *
     * @param end completes with a sentence for messages when the process has ended
     */
    default void watch(CompletionStage<String> end) {}

    /**
     * Waits until the program has made all connections.
     *
     * @param deadline for all of them together
     */
    default void await(Deadline deadline) {}

    /** Ends the connections. Idempotent. */
    @Override
    default void close() {}
}
