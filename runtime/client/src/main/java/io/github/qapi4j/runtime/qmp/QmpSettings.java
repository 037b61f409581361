// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.qmp.session.SessionSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** How a session behaves. Immutable; each {@code with…} returns a changed copy. */
public final class QmpSettings {
    private static final CompletionStage<String> NOBODY_KNOWS =
            new CompletableFuture<String>().minimalCompletionStage();

    private final String peer;
    private final SchemaIndex index;
    private final Duration openDeadline;
    private final Duration commandDeadline;
    private final Duration eventDeadline;
    private final Duration stallDeadline;
    private final long maxMessageBytes;
    private final int eventCapacity;
    private final int history;
    private final boolean descriptors;
    private final boolean strict;
    private final Consumer<WireMessage> wireLog;
    private final CompletionStage<String> peerEnd;

    /** The settings while they are being changed. */
    private static final class Draft {
        private static final long MIB = 1L << 20;

        private final String peer;
        private final SchemaIndex index;
        private Duration openDeadline = Duration.ofSeconds(60);
        private Duration commandDeadline = DebuggerCheck.isPresent() ? Duration.ZERO : Duration.ofSeconds(60);
        private Duration eventDeadline = commandDeadline;
        private Duration stallDeadline = Duration.ofSeconds(60);
        private long maxMessageBytes = 256 * MIB;
        private int eventCapacity = 1 << 17;
        private int history;
        private boolean descriptors;
        private boolean strict;
        private Consumer<WireMessage> wireLog = message -> {};
        private CompletionStage<String> peerEnd = NOBODY_KNOWS;

        Draft(String peer, SchemaIndex index) {
            this.peer = peer;
            this.index = index;
        }
    }

    private QmpSettings(Draft draft) {
        peer = draft.peer;
        index = draft.index;
        openDeadline = draft.openDeadline;
        commandDeadline = draft.commandDeadline;
        eventDeadline = draft.eventDeadline;
        stallDeadline = draft.stallDeadline;
        maxMessageBytes = draft.maxMessageBytes;
        eventCapacity = draft.eventCapacity;
        history = draft.history;
        descriptors = draft.descriptors;
        strict = draft.strict;
        wireLog = draft.wireLog;
        peerEnd = draft.peerEnd;
    }

    /**
     * The defaults: 60 s for each deadline, none for commands and events when the JVM was started for a debugger, 256
     * MiB for a message, 131072 events in a listener, no history, no descriptors, not strict, no wire log.
     *
     * @param peer whom we talk to
     * @param index the schema that types the events
     * @return settings to use or to change
     */
    public static QmpSettings of(String peer, SchemaIndex index) {
        return new QmpSettings(new Draft(peer, index));
    }

    /** What sessions have to know of it. */
    SessionSettings forSessions() {
        return new SessionSettings(
                peer,
                index,
                openDeadline,
                stallDeadline,
                maxMessageBytes,
                eventCapacity,
                history,
                () -> new WireLogger(this),
                peerEnd.equals(NOBODY_KNOWS) ? null : peerEnd);
    }

    private QmpSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(peer, index);
        draft.openDeadline = openDeadline;
        draft.commandDeadline = commandDeadline;
        draft.eventDeadline = eventDeadline;
        draft.stallDeadline = stallDeadline;
        draft.maxMessageBytes = maxMessageBytes;
        draft.eventCapacity = eventCapacity;
        draft.history = history;
        draft.descriptors = descriptors;
        draft.strict = strict;
        draft.wireLog = wireLog;
        draft.peerEnd = peerEnd;
        change.accept(draft);
        return new QmpSettings(draft);
    }

    private static void check(boolean positive, String what, long value) {
        if (!positive) {
            throw new IllegalArgumentException(what + " cannot be " + value);
        }
    }

    /**
     * Whom we talk to.
     *
     * @return whom we talk to, first in every message, for example the VM's name
     */
    public String peer() {
        return peer;
    }

    /**
     * The schema.
     *
     * @return the schema that types the events
     */
    public SchemaIndex index() {
        return index;
    }

    /**
     * How long opening may take.
     *
     * @return for the connection, the greeting and the negotiation together; zero or less for no end
     */
    public Duration openDeadline() {
        return openDeadline;
    }

    /**
     * Sets how long opening may take.
     *
     * @param deadline see {@link #openDeadline}
     * @return a changed copy
     */
    public QmpSettings withOpenDeadline(Duration deadline) {
        return with(draft -> draft.openDeadline = deadline);
    }

    /**
     * How long a command may take.
     *
     * @return for each command, unless the call says otherwise; zero or less for no end
     */
    public Duration commandDeadline() {
        return commandDeadline;
    }

    /**
     * Sets how long a command may take.
     *
     * @param deadline see {@link #commandDeadline}
     * @return a changed copy
     */
    public QmpSettings withCommandDeadline(Duration deadline) {
        return with(draft -> draft.commandDeadline = deadline);
    }

    /**
     * How long a wait for an event may take.
     *
     * @return for each wait for an event, unless the call says otherwise; zero or less for no end
     */
    public Duration eventDeadline() {
        return eventDeadline;
    }

    /**
     * Sets how long a wait for an event may take.
     *
     * @param deadline see {@link #eventDeadline}
     * @return a changed copy
     */
    public QmpSettings withEventDeadline(Duration deadline) {
        return with(draft -> draft.eventDeadline = deadline);
    }

    /**
     * How long the peer may read nothing.
     *
     * @return how long the peer may leave unread what was sent before the session ends; zero or less for no end
     */
    public Duration stallDeadline() {
        return stallDeadline;
    }

    /**
     * Sets how long the peer may leave unread what was sent.
     *
     * @param deadline see {@link #stallDeadline}
     * @return a changed copy
     */
    public QmpSettings withStallDeadline(Duration deadline) {
        return with(draft -> draft.stallDeadline = deadline);
    }

    /**
     * The longest message.
     *
     * @return a longer message ends the session; greater than 0
     */
    public long maxMessageBytes() {
        return maxMessageBytes;
    }

    /**
     * Sets the longest message that is read.
     *
     * @param bytes see {@link #maxMessageBytes}
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such number
     */
    public QmpSettings withMaxMessageBytes(long bytes) {
        check(bytes > 0, "the longest message", bytes);
        return with(draft -> draft.maxMessageBytes = bytes);
    }

    /**
     * How many events a listener holds.
     *
     * @return how many events a listener holds before it drops the oldest; greater than 0
     */
    public int eventCapacity() {
        return eventCapacity;
    }

    /**
     * Sets how many events a listener holds.
     *
     * @param events see {@link #eventCapacity}
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such number
     */
    public QmpSettings withEventCapacity(int events) {
        check(events > 0, "the capacity of a listener", events);
        return with(draft -> draft.eventCapacity = events);
    }

    /**
     * How many past events can be looked at.
     *
     * @return how many events, taken or not, can be looked at in {@link QmpClient#history()}; 0 for none
     */
    public int history() {
        return history;
    }

    /**
     * Sets how many past events can be looked at.
     *
     * @param events see {@link #history}
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such number
     */
    public QmpSettings withHistory(int events) {
        check(events >= 0, "the length of the history", events);
        return with(draft -> draft.history = events);
    }

    /**
     * Whether file descriptors can be passed.
     *
     * @return whether Unix sockets can pass file descriptors, for which junixsocket must be on the class path
     */
    public boolean descriptors() {
        return descriptors;
    }

    /**
     * Sets whether Unix sockets can pass file descriptors ({@link QmpCall#passing}).
     *
     * @param passing see {@link #descriptors}
     * @return a changed copy
     */
    public QmpSettings withDescriptors(boolean passing) {
        return with(draft -> draft.descriptors = passing);
    }

    /**
     * Whether the session is strict.
     *
     * @return whether a command is compared with QEMU's own schema first, and not sent if QEMU does not know all of it; it
     *     is then refused with a {@link QmpUnsupportedException}
     */
    public boolean strict() {
        return strict;
    }

    /**
     * Sets whether the session is strict: whether QEMU is asked for its schema before the first command.
     *
     * @param refusing see {@link #strict}
     * @return a changed copy
     */
    public QmpSettings withStrict(boolean refusing) {
        return with(draft -> draft.strict = refusing);
    }

    /**
     * Who sees every message.
     *
     * @return gets every message, on the thread that sends or reads it: a caller's, or the session's own; a failure in
     *     it is logged and ignored; it must not call the client
     */
    public Consumer<WireMessage> wireLog() {
        return wireLog;
    }

    /**
     * Sets who sees every message.
     *
     * @param log see {@link #wireLog}
     * @return a changed copy
     */
    public QmpSettings withWireLog(Consumer<WireMessage> log) {
        return with(draft -> draft.wireLog = log);
    }

    /**
     * How the session learns of the end of the peer's process.
     *
     * @return completes when the peer's process has ended, with a text saying how and what it printed last; never
     *     completes when nobody knows
     */
    public CompletionStage<String> peerEnd() {
        return peerEnd;
    }

    /**
     * Sets how the session learns of the end of the peer's process.
     *
     * @param end see {@link #peerEnd}
     * @return a changed copy
     */
    public QmpSettings withPeerEnd(CompletionStage<String> end) {
        return with(draft -> draft.peerEnd = end);
    }
}
