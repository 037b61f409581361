// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.Nullable;

/** What was waited for did not come in time. The guest goes on running. */
public final class GuestTimeoutException extends GuestException {
    private static final long serialVersionUID = 1L;

    GuestTimeoutException(String peer, String what, @Nullable GuestState state, @Nullable Throwable cause) {
        super(peer, what, state, cause);
    }
}
