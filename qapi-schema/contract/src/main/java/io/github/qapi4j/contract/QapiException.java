// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/** A JSON value and the schema do not fit together. */
public abstract sealed class QapiException extends RuntimeException
        permits QapiDecodeException, UnrecognizedValueException {
    private static final long serialVersionUID = 1L;

    QapiException(String message) {
        super(message);
    }
}
