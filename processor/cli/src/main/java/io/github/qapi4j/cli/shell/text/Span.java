// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

/**
 * A part of a text.
 *
 * @param start the index of its first character
 * @param end the index behind its last character
 */
public record Span(int start, int end) {
    /** From the start of this to the end of another part. */
    public Span to(Span other) {
        return new Span(start, other.end);
    }
}
