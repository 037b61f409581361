// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.QmpCommand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What came, in its order, bounded: of a program that goes on and on the latest are kept. */
final class ReceivedCommands {
    private static final long MOST_CHARACTERS = 16L << 20;

    private record Received(QmpCommand<?> command, int characters) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Deque<Received> commands = new ArrayDeque<>();
    private long characters;

    void add(QmpCommand<?> command) {
        int weight = command.toString().length();
        lock.lock();
        try {
            commands.add(new Received(command, weight));
            characters += weight;
            while (characters > MOST_CHARACTERS && commands.size() > 1) {
                characters -= commands.remove().characters();
            }
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<QmpCommand<?>> all() {
        lock.lock();
        try {
            return commands.stream().<QmpCommand<?>>map(Received::command).toList();
        } finally {
            lock.unlock();
        }
    }

    <C extends QmpCommand<?>> List<C> all(Class<C> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <C extends QmpCommand<?>> C await(Class<C> type, long nanos) throws InterruptedException, TimeoutException {
        long left = nanos;
        lock.lock();
        try {
            while (true) {
                List<C> found = all(type);
                if (!found.isEmpty()) {
                    return found.get(found.size() - 1);
                } else if (left <= 0) {
                    throw new TimeoutException("no " + type.getSimpleName() + " came within "
                            + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms, but " + all());
                }
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
