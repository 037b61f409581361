// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

/**
 * Of a subcommand that can print how far it is.
 *
 * @param <S> the command
 */
public interface ProgressOption<S> extends ImgOptions<S> {
    /**
     * Prints how far it is ({@code -p}).
     *
     * @return a changed copy
     */
    default S progress() {
        return withArguments("-p");
    }
}
