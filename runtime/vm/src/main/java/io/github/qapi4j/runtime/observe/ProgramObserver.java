// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.observe;

import io.github.qapi4j.runtime.qmp.WireMessage;

/**
 * Observes programs: the starts and ends of their processes, QMP messages, console output. Each process has at most one
 * observer: that of its builder or options, else the one that was bound to the thread that started it, see
 * {@link BoundObserver}.
 *
 * <p>The methods are called on threads of the library, several at a time. They must return at once and throw nothing.
 */
public interface ProgramObserver {
    /**
     * A process has been started.
     *
     * @param start the process
     */
    default void started(ProgramStart start) {}

    /**
     * A message was sent or received in the QMP session of a program. Messages of one session come one at a time, in their order.
     *
     * @param name the program's
     * @param message shared, not to be changed
     */
    default void message(String name, WireMessage message) {}

    /**
     * A guest wrote to its console.
     *
     * @param name the VM's
     * @param bytes not to be changed; a character may be cut in two
     */
    default void console(String name, byte[] bytes) {}

    /**
     * A process has ended. Threads that wait for its end are notified afterwards.
     *
     * @param end how it ended
     */
    void ended(ProgramEnd end);

    /**
     * A caller learned the exit code of a process: by an exception, or by a result that it looked at. May be called several
     * times for a process.
     *
     * @param end an earlier argument of {@link #ended}
     */
    default void noticed(ProgramEnd end) {}

    /**
     * There is a result that a caller should look at, such as that of a failed job. Whether a caller did is asked of the
     * notice later.
     *
     * @param notice not taken yet
     */
    default void noticeGiven(Notice notice) {}
}
