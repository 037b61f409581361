// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

/**
 * Of a subcommand that reads an image from beginning to end.
 *
 * @param <S> the command
 */
public interface SourceCacheOption<S> extends ImgOptions<S> {
    /**
     * Sets how the host's cache is used for images that are read ({@code -T}).
     *
     * @param mode instead of write-back
     * @return a changed copy
     */
    default S sourceCache(CacheMode mode) {
        return withArguments("-T", mode.toArgument());
    }
}
