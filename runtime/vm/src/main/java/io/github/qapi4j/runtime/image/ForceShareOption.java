// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

/**
 * Of a subcommand that reads images.
 *
 * @param <S> the command
 */
public interface ForceShareOption<S> extends ImgOptions<S> {
    /**
     * Reads images although others, such as a running VM, write to them ({@code -U}).
     *
     * @return a changed copy
     */
    default S forceShare() {
        return withArguments("-U");
    }
}
