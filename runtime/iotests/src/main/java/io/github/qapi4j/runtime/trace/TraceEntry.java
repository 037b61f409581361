// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.trace;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a test. Immutable.
 *
 * @param micros when it began, in microseconds since the trace began
 * @param lane whose it is: the name of a VM or of another program, or of the test itself
 * @param kind what it is about
 * @param title a few words: the command, the event, the tool
 * @param text all of it, with secrets masked; a QMP message is its JSON
 * @param duration how long it took, in microseconds; -1 where it has no end, or none yet
 * @param answer the reply or the output, with secrets masked; null where there is none, or none yet
 * @param failed whether the answer is an error
 */
public record TraceEntry(
        long micros,
        String lane,
        TraceKind kind,
        String title,
        String text,
        long duration,
        @Nullable String answer,
        boolean failed) {
    /** Of an entry beside its texts: the record, its place in the list, and the heads of its strings. */
    private static final int OVERHEAD = 200;

    /** Roughly what it takes in memory. */
    long bytes() {
        return OVERHEAD + 2L * (title.length() + text.length() + (answer == null ? 0 : answer.length()));
    }

    TraceEntry answered(long end, String reply, boolean error) {
        return new TraceEntry(micros, lane, kind, title, text, end - micros, reply, error);
    }
}
