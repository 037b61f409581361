// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

/** Learns of the end of a session, on the session's thread. */
interface SessionObserver {
    /** The session ends; what waits for it has not been failed yet. */
    default void ending(Session session) {}

    /**
     * The session has ended, and every pending call has failed.
     *
     * @param opened false if it never was ready for commands
     */
    void ended(SessionFailure reason, boolean opened);
}
