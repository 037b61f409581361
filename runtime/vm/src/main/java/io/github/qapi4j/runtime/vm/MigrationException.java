// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

/** A migration that had to succeed failed or was cancelled, or there is none to wait for. */
public final class MigrationException extends VmException {
    private static final long serialVersionUID = 1L;

    private final String error;

    MigrationException(String peer, String what, String error) {
        super(peer, what + (error.isEmpty() ? "" : ": " + error), null);
        this.error = error;
    }

    /**
     * Why.
     *
     * @return QEMU's text; empty if it gave none
     */
    public String error() {
        return error;
    }
}
