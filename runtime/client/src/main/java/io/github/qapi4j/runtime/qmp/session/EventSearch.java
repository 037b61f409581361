// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One wait for an event of a queue, which looks at each event once. Used by one thread: {@link #next}, {@link #loss},
 * {@link #await}, and again.
 */
public final class EventSearch {
    /** What was lost, so that the event that is waited for may have been. */
    public enum Loss {
        /** Nothing, or it has been reported. */
        NONE,
        /** Events that did not fit into the queue. */
        DROPPED,
        /** What happened between two sessions. */
        GAP
    }

    private final EventQueue queue;
    private final int gapsBefore;
    private long seen = -1;

    EventSearch(EventQueue queue) {
        this.queue = queue;
        this.gapsBefore = queue.gaps();
    }

    /**
     * Takes the oldest event that has not been looked at and fits.
     *
     * @param fits called for each of them in turn
     * @return null if there is none
     */
    public @Nullable QmpEvent next(Predicate<QmpEvent> fits) {
        long arrived = queue.arrivals().latest();
        for (Map.Entry<Long, QueuedEvent> entry : queue.after(seen).entrySet()) {
            seen = entry.getKey();
            QueuedEvent queued = entry.getValue();
            if (fits.test(queued.event()) && queue.take(seen, queued)) {
                return queued.event();
            }
        }
        // Others may have taken what arrived; it must not be waited for again.
        seen = Math.max(seen, arrived);
        return null;
    }

    /**
     * Whether something was lost: reported once to one of those who wait.
     *
     * @return what it was
     */
    public Loss loss() {
        return queue.reportLoss(gapsBefore);
    }

    /**
     * Waits for more than has been looked at.
     *
     * @param deadline of the wait
     * @return how it ended
     * @throws InterruptedException if this thread was interrupted
     */
    public WaitOutcome await(Deadline deadline) throws InterruptedException {
        return queue.dispatcher().await(queue.arrivals(), seen, deadline);
    }

    /**
     * Why nothing will arrive any more.
     *
     * @return the reason, after {@link WaitOutcome#ENDED}
     */
    public SessionFailure reason() {
        return queue.arrivals().reason();
    }
}
