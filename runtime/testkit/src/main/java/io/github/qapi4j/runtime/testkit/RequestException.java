// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.qmp.QmpErrorClass;

/** A message is no command that QEMU takes. The message is QEMU's. */
final class RequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final QmpErrorClass kind;

    RequestException(QmpErrorClass kind, String description) {
        super(description, null, false, false);
        this.kind = kind;
    }

    RequestException(String description) {
        this(QmpErrorClass.GENERIC_ERROR, description);
    }

    QmpErrorClass kind() {
        return kind;
    }
}
