// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * Of a command that moves bytes.
 *
 * @param <S> the command
 */
public interface TransferOption<S> {
    /**
     * Adds options that there is no method for, as qemu-io takes them.
     *
     * @param more which nothing checks before qemu-io does
     * @return a changed copy
     * @throws IllegalArgumentException if one of them is empty or has a blank in it
     */
    S withArguments(String... more);

    /**
     * Prints no report ({@code -q}), so that a result has no transfers.
     *
     * @return a changed copy
     */
    default S quiet() {
        return withArguments("-q");
    }

    /**
     * Prints the report for programs ({@code -C}), which does not say where the bytes are.
     *
     * @return a changed copy
     */
    default S statistics() {
        return withArguments("-C");
    }
}
