// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * Of a command that writes from one buffer.
 *
 * @param <S> the command
 */
public interface SourceOption<S> extends PatternOption<S> {
    /**
     * Writes what is in a file, again and again until the length is reached, instead of a pattern ({@code -s}).
     *
     * @param file a file's name, without blanks
     * @return a changed copy
     * @throws IllegalArgumentException if the name is empty or has a blank in it
     */
    default S source(String file) {
        return withArguments("-s", file);
    }
}
