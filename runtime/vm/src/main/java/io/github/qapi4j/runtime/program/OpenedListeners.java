// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.observe.Notice;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.qmp.EventListener;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The listeners that a program's users have opened, of which the latest are remembered: that one overflowed is told. */
final class OpenedListeners {
    private static final int MOST = 1024;

    private final String peer;
    private final @Nullable ProgramObserver observer;
    private final Deque<EventListener> listeners = new ArrayDeque<>();

    OpenedListeners(String peer, @Nullable ProgramObserver observer) {
        this.peer = peer;
        this.observer = observer;
    }

    synchronized EventListener add(EventListener listener) {
        if (listeners.size() == MOST) {
            tell(listeners.remove());
        }
        listeners.add(listener);
        return listener;
    }

    /** When there will be no more events. */
    synchronized void tellAll() {
        listeners.forEach(this::tell);
        listeners.clear();
    }

    private void tell(EventListener listener) {
        if (listener.hasUnreportedDrops()) {
            Notice unused = Notice.give(
                    observer,
                    peer + ": a listener dropped " + listener.dropped()
                            + " events because its queue was full, and no later wait reported it");
        }
    }
}
