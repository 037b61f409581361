// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

/** What became of a statement. */
enum Outcome {
    /** It was done. */
    DONE,
    /** It failed, or could not be read. */
    FAILED,
    /** The user wants to leave. */
    LEAVE
}
