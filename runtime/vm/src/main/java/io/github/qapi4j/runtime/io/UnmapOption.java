// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * Of a command that writes zeroes.
 *
 * @param <S> the command
 */
public interface UnmapOption<S> extends TransferOption<S> {
    /**
     * Allows that the space is given back ({@code -u}).
     *
     * @return a changed copy
     */
    default S unmap() {
        return withArguments("-u");
    }
}
