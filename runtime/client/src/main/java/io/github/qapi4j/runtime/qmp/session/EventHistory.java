// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.contract.QmpEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest events, whoever took them. Threads share it. */
final class EventHistory {
    private final int capacity;
    private final long memory;
    private long held;
    private final Deque<QueuedEvent> events = new ArrayDeque<>();

    EventHistory(int capacity, long memory) {
        this.capacity = capacity;
        this.memory = memory;
    }

    void add(QueuedEvent event) {
        if (capacity > 0) {
            synchronized (events) {
                events.add(event);
                held += event.weight();
                while (events.size() > capacity || (held > memory && events.size() > 1)) {
                    held -= events.remove().weight();
                }
            }
        }
    }

    List<QmpEvent> events() {
        synchronized (events) {
            return events.stream().map(QueuedEvent::event).toList();
        }
    }
}
