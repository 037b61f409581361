// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.trace;

import io.github.qapi4j.runtime.qmp.WireMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what happens in a test, in memory and bounded in bytes: when the bound is reached the oldest entries go. Threads may
 * share it.
 */
public final class Trace {
    /** The bound unless another is given, in bytes. */
    public static final long STANDARD_BYTES = 16 << 20;

    /** Of one text: what a reply of many megabytes is cut to. */
    private static final int LONGEST_TEXT = 256 << 10;
    /** Calls that wait for their replies, per session: those of a peer that never answers do not gather. */
    private static final int MOST_WAITING = 10_000;

    private final Instant start;
    private final LongSupplier nanos;
    private final long startNanos;
    private final long maxBytes;
    private final Map<Long, TraceEntry> entries = new LinkedHashMap<>();
    private long next;
    private long bytes;
    private long dropped;

    private Trace(long maxBytes, Instant start, LongSupplier nanos) {
        this.maxBytes = maxBytes;
        this.start = start;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /**
     * Begins a trace with the standard mask.
     *
     * @param maxBytes about how much memory its entries may take
     * @return an empty one, which begins now
     */
    public static Trace begin(long maxBytes) {
        return new Trace(maxBytes, Clock.systemUTC().instant(), System::nanoTime);
    }

    static Trace begin(long maxBytes, LongSupplier nanos) {
        return new Trace(maxBytes, Instant.EPOCH, nanos);
    }

    /**
     * When it began.
     *
     * @return the time that entries count from
     */
    public Instant start() {
        return start;
    }

    /**
     * Adds something that has no end.
     *
     * @param lane whose it is
     * @param kind what it is about
     * @param title a few words
     * @param text all of it, which holds no secrets
     */
    public void add(String lane, TraceKind kind, String title, String text) {
        add(lane, kind, title, text, false);
    }

    /**
     * Adds something that has no end.
     *
     * @param lane whose it is
     * @param kind what it is about
     * @param title a few words
     * @param text all of it, which holds no secrets
     * @param failed whether it is an error
     */
    public void add(String lane, TraceKind kind, String title, String text, boolean failed) {
        put(new TraceEntry(micros(), lane, kind, title, cut(text), -1, null, failed));
    }

    /**
     * Adds something that begins now and has not ended.
     *
     * @param lane whose it is
     * @param kind what it is about
     * @param title a few words
     * @param text all of it, which holds no secrets
     * @return for {@link #end}
     */
    public long begin(String lane, TraceKind kind, String title, String text) {
        return put(new TraceEntry(micros(), lane, kind, title, cut(text), -1, null, false));
    }

    /**
     * Ends something now.
     *
     * @param entry from {@link #begin}; nothing happens if it is gone because of the bound
     * @param answer what came out, without secrets
     * @param failed whether that is an error
     */
    public void end(long entry, String answer, boolean failed) {
        answer(entry, answer, failed);
    }

    /**
     * A wire log that adds a session's commands, with their replies, and its events.
     *
     * @param lane whose session it is
     * @return for {@link io.github.qapi4j.runtime.qmp.QmpSettings#withWireLog}, of one session or of several one after
     *     another
     */
    public Consumer<WireMessage> wire(String lane) {
        return new Wire(lane);
    }

    /**
     * What is kept.
     *
     * @return in the order of their beginnings
     */
    public synchronized List<TraceEntry> entries() {
        List<TraceEntry> sorted = new ArrayList<>(entries.values());
        sorted.sort((one, other) -> Long.compare(one.micros(), other.micros()));
        return sorted;
    }

    /**
     * How many entries went because of the bound.
     *
     * @return 0 if the trace is whole
     */
    public synchronized long dropped() {
        return dropped;
    }

    private long micros() {
        return (nanos.getAsLong() - startNanos) / 1000;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT) + "… (" + text.length() + " characters)";
    }

    private synchronized long put(TraceEntry entry) {
        long key = next++;
        entries.put(key, entry);
        bytes += entry.bytes();
        dropOldest();
        return key;
    }

    private synchronized void answer(long key, String reply, boolean error) {
        TraceEntry entry = entries.get(key);
        if (entry == null) {
            return;
        }
        TraceEntry answered = entry.answered(micros(), cut(reply), error);
        entries.put(key, answered);
        bytes += answered.bytes() - entry.bytes();
        dropOldest();
    }

    private void dropOldest() {
        Iterator<TraceEntry> oldest = entries.values().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
            dropped++;
        }
    }

    /** One session's messages, which come one at a time and in their order. */
    private final class Wire implements Consumer<WireMessage> {
        private final String lane;
        /** By the text of the id: a number that was read is of another class than the same number that was written. */
        private final Map<String, Long> waiting = new LinkedHashMap<>();

        Wire(String lane) {
            this.lane = lane;
        }

        @Override
        public synchronized void accept(WireMessage wire) {
            ObjectNode message = wire.message();
            // Masked, and without the arrow before it.
            String text = wire.toString().substring(4);
            if (wire.direction() == WireMessage.Direction.SENT) {
                sent(message, text);
            } else if (message.has("event")) {
                add(lane, TraceKind.EVENT, message.path("event").asString("event"), text);
            } else if (message.has("QMP")) {
                add(lane, TraceKind.EVENT, "greeting", text);
            } else {
                received(message, text);
            }
        }

        private void sent(ObjectNode message, String text) {
            String name =
                    message.path("execute").asString(message.path("exec-oob").asString("message"));
            long key = put(new TraceEntry(micros(), lane, TraceKind.COMMAND, name, cut(text), -1, null, false));
            if (waiting.size() < MOST_WAITING) {
                waiting.put(message.path("id").asString(""), key);
            }
        }

        private void received(ObjectNode message, String text) {
            @Nullable Long key = waiting.remove(message.path("id").asString(""));
            if (key == null) {
                add(lane, TraceKind.EVENT, "reply to nothing that waits", text);
            } else {
                answer(key, text, message.has("error"));
            }
        }
    }
}
