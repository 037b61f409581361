// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.contract.SchemaIndex;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a session has to know. Immutable.
 *
 * @param peer the peer's name, for messages and names of threads
 * @param index decodes events
 * @param openDeadline for the connection, the greeting and the negotiation together; zero or less for no limit
 * @param stallDeadline how long the peer may leave unread what was sent; zero or less for no limit
 * @param maxMessageBytes the longest message that is read
 * @param maxMessageMemory how much of the heap a message may take
 * @param eventCapacity how many events a queue holds
 * @param eventMemory how much of the heap the events of a queue may take
 * @param history how many past events are kept
 * @param commandIds whether every command has an id, also where nobody looks at the log
 * @param log makes the log of one session
 * @param peerEnd completes when the peer's process has ended, with a text saying how; null if nobody knows
 */
public record SessionSettings(
        String peer,
        SchemaIndex index,
        Duration openDeadline,
        Duration stallDeadline,
        long maxMessageBytes,
        long maxMessageMemory,
        int eventCapacity,
        long eventMemory,
        int history,
        boolean commandIds,
        Supplier<MessageLog> log,
        @Nullable CompletionStage<String> peerEnd) {
    /** The most that is kept for a peer that does not read or answer, beside the latest message. */
    long maxUnsentBytes() {
        return Math.min(maxMessageBytes, Runtime.getRuntime().maxMemory() / 8);
    }

    /** Whether the peer's process is known to have ended. */
    boolean peerHasEnded() {
        return peerEnd != null && peerEnd.toCompletableFuture().isDone();
    }
}
