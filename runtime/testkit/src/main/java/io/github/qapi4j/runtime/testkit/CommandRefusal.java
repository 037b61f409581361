// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.qmp.QmpErrorClass;

/** The answer of a function of a test's to a command that QEMU is to refuse: the client gets an error. */
public final class CommandRefusal extends FakeQemuException {
    private static final long serialVersionUID = 1L;

    private final QmpErrorClass kind;

    /**
     * A refusal of the class {@link QmpErrorClass#GENERIC_ERROR}, as nearly all are.
     *
     * @param description QEMU's text
     */
    public CommandRefusal(String description) {
        this(QmpErrorClass.GENERIC_ERROR, description);
    }

    /**
     * A refusal.
     *
     * @param kind QEMU's class of the error
     * @param description QEMU's text
     * @throws IllegalArgumentException if the class is {@link QmpErrorClass#UNRECOGNIZED}, which QEMU cannot send
     */
    public CommandRefusal(QmpErrorClass kind, String description) {
        super(description);
        if (kind == QmpErrorClass.UNRECOGNIZED) {
            throw new IllegalArgumentException("QEMU has no such class of errors");
        }
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

    /**
     * QEMU's text.
     *
     * @return what the constructor was given
     */
    public String description() {
        return String.valueOf(getMessage());
    }
}
