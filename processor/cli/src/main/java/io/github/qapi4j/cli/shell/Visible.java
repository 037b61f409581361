// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.schema.problem.Printable;

/** Text of others', made harmless for a terminal. */
final class Visible {
    private Visible() {}

    /** The text with control characters other than line ends and tabulators escaped. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder();
        String lines = text.replace("\r\n", "\n");
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            safe.append(Printable.isUnsafe(c) && c != '\n' && c != '\t' ? Printable.escape(c) : c);
        }
        return safe.toString();
    }
}
