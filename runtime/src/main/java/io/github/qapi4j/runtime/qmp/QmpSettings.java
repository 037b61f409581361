// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.SchemaIndex;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * How a session behaves. Immutable; each {@code with…} returns a changed copy. A deadline of zero or less means none.
 *
 * @param peer whom we talk to, first in every message, for example the VM's name
 * @param index the schema that types the events
 * @param openDeadline for the connection, the greeting and the negotiation together
 * @param commandDeadline for each command, unless the call says otherwise
 * @param eventDeadline for each wait for an event, unless the call says otherwise
 * @param stallDeadline how long the peer may leave unread what was sent before the session ends
 * @param maxMessageBytes a longer message ends the session
 * @param wireLog gets every message, on the thread that sends or reads it: a caller's, or the session's own; a failure in
 *     it is logged and ignored; it must not call the client
 * @param peerEnd completes when the peer's process has ended, with a text saying how and what it printed last; never
 *     completes when nobody knows
 * @param strict whether a command is compared with QEMU's own schema first, and not sent if QEMU does not know all of it
 */
public record QmpSettings(
        String peer,
        SchemaIndex index,
        Duration openDeadline,
        Duration commandDeadline,
        Duration eventDeadline,
        Duration stallDeadline,
        long maxMessageBytes,
        Consumer<WireMessage> wireLog,
        CompletionStage<String> peerEnd,
        boolean strict) {
    private static final long MIB = 1L << 20;

    /**
     * The defaults: 60 s for each deadline, none for commands and events when the JVM was started for a debugger, 256
     * MiB for a message, no wire log.
     *
     * @param peer whom we talk to
     * @param index the schema that types the events
     * @return settings to use or to change
     */
    public static QmpSettings of(String peer, SchemaIndex index) {
        Duration wait = Debugger.isPresent() ? Duration.ZERO : Duration.ofSeconds(60);
        Duration other = Duration.ofSeconds(60);
        return new QmpSettings(
                peer, index, other, wait, wait, other, 256 * MIB, message -> {}, new CompletableFuture<>(), false);
    }

    /**
     * Sets how long opening may take.
     *
     * @param deadline zero or less for no end
     * @return a changed copy
     */
    public QmpSettings withOpenDeadline(Duration deadline) {
        return new QmpSettings(
                peer,
                index,
                deadline,
                commandDeadline,
                eventDeadline,
                stallDeadline,
                maxMessageBytes,
                wireLog,
                peerEnd,
                strict);
    }

    /**
     * Sets how long a command may take.
     *
     * @param deadline zero or less for no end
     * @return a changed copy
     */
    public QmpSettings withCommandDeadline(Duration deadline) {
        return new QmpSettings(
                peer,
                index,
                openDeadline,
                deadline,
                eventDeadline,
                stallDeadline,
                maxMessageBytes,
                wireLog,
                peerEnd,
                strict);
    }

    /**
     * Sets how long a wait for an event may take.
     *
     * @param deadline zero or less for no end
     * @return a changed copy
     */
    public QmpSettings withEventDeadline(Duration deadline) {
        return new QmpSettings(
                peer,
                index,
                openDeadline,
                commandDeadline,
                deadline,
                stallDeadline,
                maxMessageBytes,
                wireLog,
                peerEnd,
                strict);
    }

    /**
     * Sets how long the peer may leave unread what was sent.
     *
     * @param deadline zero or less for no end
     * @return a changed copy
     */
    public QmpSettings withStallDeadline(Duration deadline) {
        return new QmpSettings(
                peer,
                index,
                openDeadline,
                commandDeadline,
                eventDeadline,
                deadline,
                maxMessageBytes,
                wireLog,
                peerEnd,
                strict);
    }

    /**
     * Sets the longest message that is read.
     *
     * @param bytes greater than 0
     * @return a changed copy
     */
    public QmpSettings withMaxMessageBytes(long bytes) {
        return new QmpSettings(
                peer,
                index,
                openDeadline,
                commandDeadline,
                eventDeadline,
                stallDeadline,
                bytes,
                wireLog,
                peerEnd,
                strict);
    }

    /**
     * Sets who sees every message.
     *
     * @param log see the component
     * @return a changed copy
     */
    public QmpSettings withWireLog(Consumer<WireMessage> log) {
        return new QmpSettings(
                peer,
                index,
                openDeadline,
                commandDeadline,
                eventDeadline,
                stallDeadline,
                maxMessageBytes,
                log,
                peerEnd,
                strict);
    }

    /**
     * Sets how the session learns of the end of the peer's process.
     *
     * @param end see the component
     * @return a changed copy
     */
    public QmpSettings withPeerEnd(CompletionStage<String> end) {
        return new QmpSettings(
                peer,
                index,
                openDeadline,
                commandDeadline,
                eventDeadline,
                stallDeadline,
                maxMessageBytes,
                wireLog,
                end,
                strict);
    }

    /**
     * Sets whether the session is strict.
     *
     * @param refusing true to ask QEMU for its schema before the first command, and to refuse with a
     *     {@link QmpUnsupportedException} what is not in it
     * @return a changed copy
     */
    public QmpSettings withStrict(boolean refusing) {
        return new QmpSettings(
                peer,
                index,
                openDeadline,
                commandDeadline,
                eventDeadline,
                stallDeadline,
                maxMessageBytes,
                wireLog,
                peerEnd,
                refusing);
    }
}
