// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.ObjectOptions;

/**
 * Options that every subcommand of qemu-img has.
 *
 * @param <S> the command
 */
public interface ImgOptions<S> {
    /**
     * Adds options that there is no method for, as qemu-img takes them.
     *
     * @param more which nothing checks before qemu-img does
     * @return a changed copy
     */
    S withArguments(String... more);

    /**
     * Adds a secret that options of an image name ({@code --object secret}). It reaches qemu-img through a file.
     *
     * @param id by which it is named
     * @param password the secret itself
     * @return a changed copy
     */
    default S secret(String id, String password) {
        return withArguments("--object", ToolObjects.secret(id, password));
    }

    /**
     * Adds an object that options of an image name ({@code --object}), such as TLS credentials.
     *
     * @param object what to make
     * @return a changed copy
     * @throws IllegalArgumentException if null is in it, which no option can say
     */
    default S object(ObjectOptions object) {
        return withArguments("--object", ToolObjects.of(object));
    }
}
