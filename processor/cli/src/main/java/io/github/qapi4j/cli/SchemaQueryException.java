// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import org.jspecify.annotations.Nullable;

/** A live QEMU gave no reply. The message says why, for the user of the tool. */
final class SchemaQueryException extends Exception {
    private static final long serialVersionUID = 1L;

    SchemaQueryException(String message) {
        super(message);
    }

    SchemaQueryException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
