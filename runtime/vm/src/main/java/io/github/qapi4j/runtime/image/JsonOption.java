// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

/**
 * Of a subcommand that can print JSON.
 *
 * @param <S> the command
 */
public interface JsonOption<S> extends ImgOptions<S> {
    /**
     * Prints JSON also where it is run for its output, such as for a log ({@code --output=json}). Results are read from JSON
     * in any case.
     *
     * @return a changed copy
     */
    default S json() {
        return withArguments("--output=json");
    }
}
