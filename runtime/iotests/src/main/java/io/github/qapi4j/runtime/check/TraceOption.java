// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

/** Of which tests the traces are kept. */
enum TraceOption {
    /** Of none, and none is made. */
    NONE,
    /** Of those that failed. */
    FAILED,
    /** Of all. */
    ALL;

    /** The key of report entries that name the file with the trace of a case. */
    static final String ENTRY = "qapi4j.trace";
}
