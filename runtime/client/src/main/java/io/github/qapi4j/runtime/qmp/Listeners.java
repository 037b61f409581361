// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.UnknownEvent;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Decodes each event once and hands it to every open listener. */
final class Listeners {
    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());

    private final QmpSettings settings;
    private final List<EventListener> open = new CopyOnWriteArrayList<>();
    private volatile @Nullable QmpException end;
    private volatile @Nullable Pump pump;

    private volatile @Nullable QmpException lastGap;
    private volatile boolean outliving;
    private final EventHistory history;

    Listeners(QmpSettings settings) {
        this.settings = settings;
        this.history = new EventHistory(settings.history());
    }

    /** Who waits for an event needs somebody who reads. */
    void readBy(Pump reader) {
        pump = reader;
    }

    /** Opens a listener; one that is not complete may drop events without failing anybody. */
    EventListener open(Set<Class<? extends QmpEvent>> types, boolean complete) {
        EventListener listener = new EventListener(settings, types, this, complete);
        open.add(listener);
        QmpException reason = end;
        if (reason != null) {
            listener.end(reason);
        }
        return listener;
    }

    void close(EventListener listener) {
        open.remove(listener);
    }

    /** Waits until something arrived after the given number, and has it read meanwhile. */
    Arrivals.Outcome await(Arrivals arrivals, long seen, Deadline deadline, String what) {
        Pump reader = pump;
        if (reader == null) {
            return arrivals.awaitAfter(seen, deadline, settings.peer(), what);
        }
        reader.want();
        try {
            return arrivals.awaitAfter(seen, deadline, settings.peer(), what);
        } finally {
            reader.unwant();
        }
    }

    void hand(ObjectNode message) {
        QmpEvent event = decode(message);
        history.add(event);
        open.forEach(listener -> listener.offer(event));
    }

    /** There will be no more events, or only after a gap. */
    void end(QmpException reason) {
        if (outliving) {
            lastGap = reason;
            open.forEach(EventListener::gap);
        } else {
            end = reason;
            open.forEach(listener -> listener.end(reason));
        }
    }

    /** Whether another session follows the one that ends. */
    void outlive(boolean sessions) {
        outliving = sessions;
    }

    boolean areOutliving() {
        return outliving;
    }

    @Nullable
    QmpException lastGap() {
        return lastGap;
    }

    List<QmpEvent> history() {
        return history.events();
    }

    private QmpEvent decode(ObjectNode message) {
        try {
            return settings.index().decodeEvent(message);
        } catch (RuntimeException e) {
            // An index never fails; should one do so all the same, the event still arrives.
            LOG.log(Level.WARNING, settings.peer() + ": event not decoded: " + Messages.excerpt(message), e);
            return new UnknownEvent(message.path("event").asText(), message);
        }
    }
}
