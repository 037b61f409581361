// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import org.assertj.core.api.AbstractAssert;

/** Assertions about the error with which QEMU has answered a command. Not thread-safe. */
public final class RefusalAssert extends AbstractAssert<RefusalAssert, QmpCommandException> {
    RefusalAssert(QmpCommandException error) {
        super(error, RefusalAssert.class);
    }

    /**
     * Asserts the error's description.
     *
     * @param description all of its text
     * @return this
     */
    public RefusalAssert withDescription(String description) {
        if (!actual.description().equals(description)) {
            throw failure(
                    "QEMU refuses '%s' with%n  %s%nand not with%n  %s",
                    actual.commandName(), actual.description(), description);
        }
        return this;
    }

    /**
     * Asserts a part of the error's description.
     *
     * @param part of its text
     * @return this
     */
    public RefusalAssert withDescriptionContaining(String part) {
        if (!actual.description().contains(part)) {
            throw failure(
                    "QEMU refuses '%s' with%n  %s%nwhich does not contain%n  %s",
                    actual.commandName(), actual.description(), part);
        }
        return this;
    }

    /**
     * Asserts QEMU's class of the error.
     *
     * @param kind hardly ever another one than {@code GenericError}
     * @return this
     */
    public RefusalAssert withClass(QmpErrorClass kind) {
        if (actual.kind() != kind) {
            throw failure(
                    "QEMU refuses '%s' with the class %s and not %s: %s",
                    actual.commandName(), actual.errorClass(), kind, actual.description());
        }
        return this;
    }
}
