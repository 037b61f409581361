// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

/** Where the shell shows something. For any thread. */
interface Screen {
    /** Shows a text, which may have several lines, and ends the line. */
    void show(Tone tone, String text);

    /** How many columns there are. */
    int width();
}
