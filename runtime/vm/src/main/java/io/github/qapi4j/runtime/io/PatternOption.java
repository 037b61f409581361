// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * Of a command that writes or expects the same byte everywhere.
 *
 * @param <S> the command
 */
public interface PatternOption<S> extends TransferOption<S> {
    /**
     * Sets the byte ({@code -P}): what is written, instead of {@code 0xcd}; or what is expected, instead of anything.
     *
     * @param value 0 to 255
     * @return a changed copy
     * @throws IllegalArgumentException if that is no byte
     */
    default S pattern(int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("no byte: " + value);
        }
        return withArguments("-P", Integer.toString(value));
    }
}
