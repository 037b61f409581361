// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A value that the schema does not know was to be sent. It was received from a newer or older QEMU; nothing has been sent.
 */
public final class UnrecognizedValueException extends QapiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception. Generated code does so.
     *
     * @param message what cannot be sent
     */
    public UnrecognizedValueException(String message) {
        super(message);
    }
}
