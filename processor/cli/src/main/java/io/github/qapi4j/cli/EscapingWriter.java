// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.problem.Printable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes text in which control characters, other than line ends and tabulators, are escaped as JSON does it: what a QEMU or a
 * file says must not control the terminal. In JSON the escapes stand for the same text.
 */
final class EscapingWriter extends FilterWriter {
    EscapingWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c), 0, 1);
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        write(String.valueOf(chars, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\n' || (c == '\r' && i + 1 < end && text.charAt(i + 1) == '\n');
            if (Printable.isUnsafe(c) && !lineEnd && c != '\t') {
                out.write(text, from, i - from);
                out.write(Printable.escape(c));
                from = i + 1;
            }
        }
        out.write(text, from, end - from);
    }
}
