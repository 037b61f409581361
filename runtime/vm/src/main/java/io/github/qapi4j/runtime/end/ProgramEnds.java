// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.end;

import io.github.qapi4j.runtime.qmp.WireMessage;

/**
 * Is told how processes end. Each process has one of these at most: that of its builder or options, else the one that was
 * bound to the thread that started it, see {@link BoundEnds}.
 *
 * <p>The methods are called on threads of the library, several at a time. They must return at once and throw nothing.
 */
public interface ProgramEnds {
    /**
     * A process runs.
     *
     * @param start which
     */
    default void started(ProgramStart start) {}

    /**
     * A message went over the program's own QMP session. Messages of one session come one at a time, in their order.
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
     * A process has ended. Nobody who waits for that has heard of it yet.
     *
     * @param end how
     */
    void ended(ProgramEnd end);

    /**
     * A caller got to know with which code a process exited: by an exception, or by a result that it looked at.
     *
     * @param end one that {@link #ended} was told of; perhaps several times
     */
    default void noticed(ProgramEnd end) {}

    /**
     * There is something that somebody should get to know. It is looked at later, when everybody has had the time for it.
     *
     * @param notice not taken yet
     */
    default void noticeGiven(Notice notice) {}
}
