// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.model;

import io.github.qapi4j.runtime.qmp.QmpErrorClass;

/** The model's answer to a command that QEMU would refuse in this state. The message is QEMU's. */
public final class ModelRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final QmpErrorClass kind;

    ModelRefusal(String description) {
        this(QmpErrorClass.GENERIC_ERROR, description);
    }

    ModelRefusal(QmpErrorClass kind, String description) {
        super(description, null, false, false);
        this.kind = kind;
    }

    /**
     * QEMU's class of the error.
     *
     * @return never {@link QmpErrorClass#UNRECOGNIZED}
     */
    public QmpErrorClass kind() {
        return kind;
    }
}
