// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * Of a command that writes.
 *
 * @param <S> the command
 */
public interface FuaOption<S> extends TransferOption<S> {
    /**
     * Waits until the bytes are where power cannot take them away any more ({@code -f}, Force Unit Access).
     *
     * @return a changed copy
     */
    default S fua() {
        return withArguments("-f");
    }
}
