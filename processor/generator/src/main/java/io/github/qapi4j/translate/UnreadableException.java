// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

/** A text is no command of the form that it begins like. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message);
    }
}
