// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

/** Variables contradict each other, or name as QEMU a program that is none. The message says which. */
public final class InvalidEnvironmentException extends EnvironmentException {
    private static final long serialVersionUID = 1L;

    InvalidEnvironmentException(String message) {
        super(message);
    }
}
