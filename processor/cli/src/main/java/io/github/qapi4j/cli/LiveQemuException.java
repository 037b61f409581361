// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

/** A QEMU could not be asked; the message says why, for the tool's user. */
final class LiveQemuException extends Exception {
    private static final long serialVersionUID = 1L;

    LiveQemuException(String message) {
        super(message);
    }

    LiveQemuException(String message, Throwable cause) {
        super(message, cause);
    }
}
