// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

/** A value is not as the schema wants it. The message is QEMU's. */
public final class InputException extends Exception {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message, null, false, false);
    }
}
