// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.Locale;

/**
 * Bytes that qemu-io has moved, by its report.
 *
 * @param kind what was done
 * @param offset where they begin, in bytes; -1 in a report for programs, which does not say that
 * @param bytes how many were moved
 * @param requested how many there should have been; in a report for programs, as many
 * @param operations in how many requests
 */
public record IoTransfer(Kind kind, long offset, long bytes, long requested, long operations) {
    /** What was done. */
    public enum Kind {
        /** Bytes were read. */
        READ,
        /** Bytes, or zeroes, were written. */
        WRITE,
        /** Bytes were given back. */
        DISCARD,
        /** A report for programs, which does not say what was done. */
        UNKNOWN;

        static Kind of(String verb) {
            return switch (verb.toLowerCase(Locale.ROOT)) {
                case "read" -> READ;
                case "wrote" -> WRITE;
                default -> DISCARD;
            };
        }
    }
}
