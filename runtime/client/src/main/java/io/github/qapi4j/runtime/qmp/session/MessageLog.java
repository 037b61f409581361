// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import tools.jackson.databind.node.ObjectNode;

/** Sees every message of one session, on the thread that sends or reads it. Fails and blocks never, and changes nothing. */
public interface MessageLog {
    /** Looks at nothing. */
    MessageLog NONE = new MessageLog() {
        @Override
        public void sent(ObjectNode message) {}

        @Override
        public void received(ObjectNode message) {}

        @Override
        public void settle(Deadline deadline) {}

        @Override
        public boolean isRead() {
            return false;
        }
    };

    /**
     * Whether anybody looks at it.
     *
     * @return false if it does nothing
     */
    default boolean isRead() {
        return true;
    }

    /**
     * A message is about to be sent.
     *
     * @param message all of it
     */
    void sent(ObjectNode message);

    /**
     * A message was read, and has not been handed to anybody.
     *
     * @param message all of it
     */
    void received(ObjectNode message);

    /**
     * Waits for those who look at the log, unless they are slow.
     *
     * @param deadline of the wait
     */
    void settle(Deadline deadline);
}
