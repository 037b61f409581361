// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.Nullable;

/** A guest could not be started: what it needs is missing, or QEMU refused it. Nothing of it is left. */
public final class GuestStartException extends GuestException {
    private static final long serialVersionUID = 1L;

    GuestStartException(String peer, String what, @Nullable GuestState state, @Nullable Throwable cause) {
        super(peer, what, state, cause);
    }
}
