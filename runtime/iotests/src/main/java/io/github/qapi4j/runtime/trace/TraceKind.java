// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.trace;

/** What an entry of a trace is about. */
public enum TraceKind {
    /** A program of QEMU's started; the text is its command line. */
    START,
    /** A program ended; the text is its exit code or signal, and the end of its output. */
    END,
    /** A QMP command; the text is the message, the answer the reply. */
    COMMAND,
    /** A QMP event; the text is the message. */
    EVENT,
    /** A tool ran from beginning to end; the text is its command line, the answer its output. */
    TOOL,
    /** A guest's console. */
    CONSOLE,
    /** What a program printed. */
    OUTPUT,
    /** A line of the test's log. */
    LOG
}
