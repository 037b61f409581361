// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

/** What a text on the screen is; has a colour where there are any. */
enum Tone {
    /** A reply. */
    REPLY,
    /** What went wrong. */
    ERROR,
    /** A mark below what is wrong. */
    MARK,
    /** What the shell says besides. */
    NOTE,
    /** An event. */
    EVENT
}
