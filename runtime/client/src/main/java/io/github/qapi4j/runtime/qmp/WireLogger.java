// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.MessageLog;
import io.github.qapi4j.runtime.qmp.session.TreeWeight;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the messages of one session to the trace logger, if that is on, and to the wire log of the settings: in their
 * order, on a thread that nobody waits for longer than a moment.
 */
final class WireLogger implements MessageLog {
    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());
    private static final System.Logger WIRE = System.getLogger(QmpClient.WIRE_LOGGER);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final QmpSettings settings;
    private final CallbackThreads threads;
    private final boolean traced;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<WireMessage> messages = new ArrayDeque<>();
    private long held;
    private long taken;
    private long shown;
    private long dropped;
    private boolean late;
    /** Somebody shows what comes, or is about to. */
    private boolean active;
    /** The ids of commands whose answers are secret; one that never comes costs an entry until the session ends. */
    private final Set<String> secret = ConcurrentHashMap.newKeySet();

    private @Nullable Thread showing;

    /** Makes them; not a lambda, whose linking takes the first session of a JVM longer. */
    record OfEachSession(QmpSettings settings, CallbackThreads threads) implements Supplier<MessageLog> {
        @Override
        public MessageLog get() {
            return of(settings, threads);
        }
    }

    private WireLogger(QmpSettings settings, CallbackThreads threads, boolean traced) {
        this.settings = settings;
        this.threads = threads;
        this.traced = traced;
    }

    /** A log of one session, which does nothing if nobody looks. */
    @SuppressWarnings("ReferenceEquality") // that very object stands for none
    static MessageLog of(QmpSettings settings, CallbackThreads threads) {
        boolean traced = WIRE.isLoggable(Level.TRACE);
        return traced || settings.wireLog() != SettingsDraft.NO_LOG
                ? new WireLogger(settings, threads, traced)
                : MessageLog.NONE;
    }

    @Override
    public void sent(ObjectNode message) {
        if (SecretMask.STANDARD.asksForSecret(message)) {
            secret.add(message.path("id").toString());
        }
        // Its arguments are the caller's, who may change them when he has his reply.
        take(new WireMessage(WireMessage.Direction.SENT, message.deepCopy()));
    }

    @Override
    public void received(ObjectNode message) {
        // As text, because numbers of the same value may be read as nodes of another class.
        boolean answersSecretly =
                !secret.isEmpty() && secret.remove(message.path("id").toString());
        take(new WireMessage(WireMessage.Direction.RECEIVED, message, answersSecretly));
    }

    private void take(WireMessage message) {
        long weight = TreeWeight.of(message.message());
        lock.lock();
        try {
            if (held + weight > settings.eventMemory() && !messages.isEmpty()) {
                dropped++;
                return;
            }
            messages.add(message);
            held += weight;
            taken++;
            if (active) {
                return;
            }
            active = true;
        } finally {
            lock.unlock();
        }
        threads.execute(this::showAll);
    }

    /** Waits for those who look to have seen what there is; not for those who are late already. */
    @Override
    public void settle(Deadline deadline) {
        Deadline end = deadline.atMost(LONGEST_WAIT);
        boolean waited = false;
        lock.lock();
        try {
            long all = taken;
            while (shown < all && !late && showing != Thread.currentThread()) {
                if (end.hasPassed()) {
                    late = waited;
                    return;
                }
                waited = true;
                boolean unused = changed.await(end.remainingNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void showAll() {
        long lost = 0;
        WireMessage message;
        while ((message = next()) != null) {
            show(message);
            lost = seen(message);
        }
        if (lost > 0) {
            LOG.log(Level.WARNING, settings.peer() + ": the wire log was too slow for " + lost + " messages");
        }
    }

    private @Nullable WireMessage next() {
        lock.lock();
        try {
            active = !messages.isEmpty();
            showing = active ? Thread.currentThread() : null;
            return messages.peek();
        } finally {
            lock.unlock();
        }
    }

    /** How many messages have been dropped, once all others have been seen. */
    private long seen(WireMessage message) {
        lock.lock();
        try {
            messages.remove();
            held -= TreeWeight.of(message.message());
            shown++;
            changed.signalAll();
            if (!messages.isEmpty()) {
                return 0;
            }
            late = false;
            long lost = dropped;
            dropped = 0;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private void show(WireMessage message) {
        try {
            if (traced) {
                WIRE.log(Level.TRACE, settings.peer() + " " + message);
            }
            settings.wireLog().accept(message);
        } catch (Throwable e) {
            LOG.log(Level.WARNING, settings.peer() + ": the wire log failed", e);
        }
    }
}
