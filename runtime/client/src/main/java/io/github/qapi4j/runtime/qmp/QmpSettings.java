// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.SessionSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** How a session behaves. Immutable; each {@code with…} returns a changed copy. */
public final class QmpSettings {
    private final SettingsDraft values;

    private QmpSettings(SettingsDraft values) {
        this.values = values;
    }

    /**
     * The defaults: 60 s for each deadline, none for commands and events when the JVM was started for a debugger, 256
     * MiB for a message, which may take a quarter of the heap, 131072 events in a listener, which may take 64 MiB or a
     * sixteenth of the heap, whatever is less, no history, no descriptors, not strict, no wire log.
     *
     * @param peer the peer's name, for messages
     * @param index the schema that types the events
     * @return settings to use or to change
     */
    public static QmpSettings of(String peer, SchemaIndex index) {
        return new QmpSettings(new SettingsDraft(peer, index));
    }

    /** What sessions have to know of it; the threads run the wire log. */
    SessionSettings forSessions(CallbackThreads threads) {
        // Two schemas on the class path are refused here, rather than by the thread that reads the first event.
        String unused = values.index.release();
        return new SessionSettings(
                values.peer,
                values.index,
                values.openDeadline,
                values.stallDeadline,
                values.maxMessageBytes,
                values.maxMessageMemory,
                values.eventCapacity,
                values.eventMemory,
                values.history,
                values.commandIds,
                new WireLogger.OfEachSession(this, threads),
                values.peerEnd.equals(SettingsDraft.NOBODY_KNOWS) ? null : values.peerEnd);
    }

    private QmpSettings with(Consumer<SettingsDraft> change) {
        SettingsDraft draft = new SettingsDraft(values);
        change.accept(draft);
        return new QmpSettings(draft);
    }

    private static void check(boolean positive, String what, long value) {
        if (!positive) {
            throw new IllegalArgumentException(what + " cannot be " + value);
        }
    }

    /** The peer's name.
     *
     * @return the peer's name, which every message begins with, for example the VM's name
     */
    public String peer() {
        return values.peer;
    }

    /**
     * The schema.
     *
     * @return the schema that types the events
     */
    public SchemaIndex index() {
        return values.index;
    }

    /**
     * How long opening may take.
     *
     * @return for the connection, the greeting and the negotiation together; zero or less for no limit
     */
    public Duration openDeadline() {
        return values.openDeadline;
    }

    /**
     * Sets how long opening may take.
     *
     * @param deadline see {@link #openDeadline}
     * @return a changed copy
     */
    public QmpSettings withOpenDeadline(Duration deadline) {
        SettingsDraft draft = new SettingsDraft(values);
        draft.openDeadline = deadline;
        return new QmpSettings(draft);
    }

    /**
     * How long a command may take.
     *
     * @return for each command, unless the call sets its own; zero or less for no limit
     */
    public Duration commandDeadline() {
        return values.commandDeadline;
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
     * @return for each wait for an event, unless the call sets its own; zero or less for no limit
     */
    public Duration eventDeadline() {
        return values.eventDeadline;
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
     * @return how long the peer may leave unread what was sent before the session ends; zero or less for no limit
     */
    public Duration stallDeadline() {
        return values.stallDeadline;
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
     * @return a longer message ends the session; greater than 0. No more is kept for a peer that does not read, nor more
     *     than an eighth of the heap, whatever is the least
     */
    public long maxMessageBytes() {
        return values.maxMessageBytes;
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
     * How much memory a message may take.
     *
     * @return bytes of the heap, as estimated while it is read; a message that takes more ends the session; greater than 0
     */
    public long maxMessageMemory() {
        return values.maxMessageMemory;
    }

    /**
     * Sets how much memory a message may take: in a tree, a short text such as {@code [],} takes more than ten times its
     * length.
     *
     * @param bytes see {@link #maxMessageMemory}
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such number
     */
    public QmpSettings withMaxMessageMemory(long bytes) {
        check(bytes > 0, "the memory of a message", bytes);
        return with(draft -> draft.maxMessageMemory = bytes);
    }

    /**
     * How many events a listener holds.
     *
     * @return how many events a listener holds before it drops the oldest; greater than 0
     */
    public int eventCapacity() {
        return values.eventCapacity;
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
     * How much memory the events of a listener may take.
     *
     * @return bytes of the heap, as estimated, before it drops the oldest; it keeps at least one. Counts as well for the
     *     history, and for what a wire log has yet to see. Greater than 0
     */
    public long eventMemory() {
        return values.eventMemory;
    }

    /**
     * Sets how much memory the events of a listener may take. Listeners share the events that they hold.
     *
     * @param bytes see {@link #eventMemory}
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such number
     */
    public QmpSettings withEventMemory(long bytes) {
        check(bytes > 0, "the memory of a listener", bytes);
        return with(draft -> draft.eventMemory = bytes);
    }

    /**
     * How many past events can be looked at.
     *
     * @return how many events, taken or not, can be looked at in {@link QmpClient#history()}; 0 for none
     */
    public int history() {
        return values.history;
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
     * Whether every command has an id.
     *
     * @return false if only those have one that are executed out of band, and the negotiation
     */
    public boolean commandIds() {
        return values.commandIds;
    }

    /**
     * Sets whether every command has an id. QEMU needs none, as it answers all other commands in the order in which they were
     * sent, and takes some 3 µs for each byte that it reads. Set it for a server that answers in another order, such as a
     * proxy that shares one monitor among several clients. A session with a {@linkplain #withWireLog wire log} has ids in any
     * case, so that what it writes says which reply answers which command.
     *
     * @param ids see {@link #commandIds}; false by default
     * @return a changed copy
     */
    public QmpSettings withCommandIds(boolean ids) {
        return with(draft -> draft.commandIds = ids);
    }

    /**
     * Whether file descriptors can be passed.
     *
     * @return whether Unix sockets can pass file descriptors, for which junixsocket must be on the class path
     */
    public boolean descriptors() {
        return values.descriptors;
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
        return values.strict;
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

    /** The wire log, which receives every message.
     *
     * @return receives every message in its order, on a thread of the client's, before the call that a message answers
     *     returns. A failure in it is logged and ignored. One that is slow keeps no call waiting for longer than 1 s, nor
     *     beyond its deadline: it lags behind then, and what it has yet to see is dropped beyond {@link #eventMemory}, with
     *     a warning
     */
    public Consumer<WireMessage> wireLog() {
        return values.wireLog;
    }

    /**
     * Sets the wire log, which receives every message.
     *
     * @param log see {@link #wireLog}
     * @return a changed copy
     */
    public QmpSettings withWireLog(Consumer<WireMessage> log) {
        return with(draft -> draft.wireLog = log);
    }

    /**
     * Where futures complete.
     *
     * @return runs what is chained to the futures of {@link QmpClient#submit}; empty for threads of the client's own
     */
    public Optional<Executor> callbackExecutor() {
        return Optional.ofNullable(values.callbackExecutor);
    }

    /**
     * Sets where futures complete. Without this, threads of the client's own run what is chained to them: one thread as
     * long as nothing blocks, others while something does, at most 256. What an executor refuses runs there, too. One
     * that runs its tasks at once ({@code Runnable::run}) makes them part of reading: a call that waits is then an
     * {@link IllegalStateException}.
     *
     * @param executor for all futures of the client
     * @return a changed copy
     */
    public QmpSettings withCallbackExecutor(Executor executor) {
        return with(draft -> draft.callbackExecutor = executor);
    }

    /**
     * How the session learns of the end of the peer's process.
     *
     * @return completes when the peer's process has ended, with a text that describes its end and the last of its
     *     output; never completes if the process is not ours
     */
    public CompletionStage<String> peerEnd() {
        return values.peerEnd;
    }

    /**
     * Sets how the session learns of the end of the peer's process.
     *
     * @param end see {@link #peerEnd}
     * @return a changed copy
     */
    public QmpSettings withPeerEnd(CompletionStage<String> end) {
        SettingsDraft draft = new SettingsDraft(values);
        draft.peerEnd = end;
        return new QmpSettings(draft);
    }
}
