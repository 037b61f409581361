// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.Nullable;

/** The thread was interrupted while it waited for a guest; its flag is set again. */
public final class GuestInterruptedException extends GuestException {
    private static final long serialVersionUID = 1L;

    GuestInterruptedException(String peer, String what, @Nullable GuestState state, @Nullable Throwable cause) {
        super(peer, what, state, cause);
    }
}
