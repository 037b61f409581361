// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

/**
 * Of a subcommand that writes an image.
 *
 * @param <S> the command
 */
public interface CacheOption<S> extends ImgOptions<S> {
    /**
     * Sets how the host's cache is used for the image that is written ({@code -t}).
     *
     * @param mode instead of the subcommand's standard
     * @return a changed copy
     */
    default S cache(CacheMode mode) {
        return withArguments("-t", mode.toArgument());
    }
}
