// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

/** What the command line names is not there. The message is for the user. */
final class MissingInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingInputException(String message) {
        super(message);
    }
}
