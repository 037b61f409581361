// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.contract.QmpEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest events, whoever took them. Threads share it. */
final class EventHistory {
    private final int capacity;
    private final Deque<QmpEvent> events = new ArrayDeque<>();

    EventHistory(int capacity) {
        this.capacity = capacity;
    }

    void add(QmpEvent event) {
        if (capacity > 0) {
            synchronized (events) {
                if (events.size() == capacity) {
                    events.remove();
                }
                events.add(event);
            }
        }
    }

    List<QmpEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }
}
