// SPDX-License-Identifier: Apache-2.0
/**
 * The inside of a session with a monitor, each job a class: messages in and out over one connection, whose turn it is to
 * read, pending calls, event queues, negotiation, beginning and end, and sessions that follow one another. This package is
 * not exported.
 *
 * <p>The way of a command: {@link io.github.qapi4j.runtime.qmp.session.CallRequest} → {@code PendingCalls} →
 * {@code OutgoingMessages} → transport. The way of what comes: transport → {@code IncomingMessages} →
 * {@code MessageDispatcher} → {@link io.github.qapi4j.runtime.qmp.session.PendingCall}, or
 * {@link io.github.qapi4j.runtime.qmp.session.EventDispatcher} →
 * {@link io.github.qapi4j.runtime.qmp.session.EventQueue} → whoever waits. A session fails with a
 * {@link io.github.qapi4j.runtime.qmp.session.SessionFailure}.
 *
 * <h2>Whose turn it is to read</h2>
 *
 * The states of {@code ReadingTurns}. At any time one thread has the turn, or none; only who has it reads.
 *
 * <pre>
 *                     a thread waits for its reply
 *            +------------------------------------------+
 *            |                                          v
 *        +------+                                  +----------+
 *   +--&gt; | free | &lt;------------------------------- | a caller |
 *   |    +------+    its reply is there, its       |  reads   |
 *   |        |       deadline passed, or it was    +----------+
 *   |        |       interrupted; the next one            |
 *   |        |       that waits is woken                  | reading fails:
 *   |        |                                            | the reason is noted,
 *   |        | nobody read for 2 to 32 ms, or the         | session's thread called
 *   |        | session's thread was called: an            |
 *   |        | event or a future is waited for            |
 *   |        v                                            v
 *   |   +------------------+    reading fails        +--------+
 *   +-- | session's thread | ----------------------&gt; | failed |
 *       |      reads       |                         +--------+
 *       +------------------+                              |
 *    it answered a caller, and nothing                    v
 *    else is waited for: it stands back    the session's thread ends the session:
 *    for 2 to 32 ms                        every pending call and wait fails
 * </pre>
 *
 * A caller that finds the turn taken queues up and parks. It is unparked by whoever reads its reply, or by the end of a
 * turn, and then looks again: is its reply there, is the turn free? Nobody runs code of users while he has the turn: what is
 * chained to futures, and the wire log, run on {@link io.github.qapi4j.runtime.qmp.session.CallbackThreads}.
 */
@NullMarked
package io.github.qapi4j.runtime.qmp.session;

import org.jspecify.annotations.NullMarked;
