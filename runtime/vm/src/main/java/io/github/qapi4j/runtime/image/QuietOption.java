// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

/**
 * Of a subcommand that can be quiet.
 *
 * @param <S> the command
 */
public interface QuietOption<S> extends ImgOptions<S> {
    /**
     * Prints nothing but errors ({@code -q}).
     *
     * @return a changed copy
     */
    default S quiet() {
        return withArguments("-q");
    }
}
