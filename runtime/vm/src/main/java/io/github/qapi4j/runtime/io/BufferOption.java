// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * Of a command with a buffer of the host's.
 *
 * @param <S> the command
 */
public interface BufferOption<S> extends TransferOption<S> {
    /**
     * Registers the buffer with the block driver before ({@code -r}, since 8.1).
     *
     * @return a changed copy
     */
    default S registered() {
        return withArguments("-r");
    }
}
