// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * Of a command that reads.
 *
 * @param <S> the command
 */
public interface DumpOption<S> extends PatternOption<S> {
    /**
     * Prints what was read ({@code -v}).
     *
     * @return a changed copy
     */
    default S dump() {
        return withArguments("-v");
    }
}
