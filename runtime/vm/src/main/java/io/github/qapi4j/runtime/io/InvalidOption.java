// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * Of a command whose request is done later.
 *
 * @param <S> the command
 */
public interface InvalidOption<S> extends TransferOption<S> {
    /**
     * Only counts an invalid request, for statistics ({@code -i}).
     *
     * @return a changed copy
     */
    default S invalid() {
        return withArguments("-i");
    }
}
