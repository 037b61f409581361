// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.Nullable;

/** The guest's kernel panicked while something else was waited for. The VM is stopped, or the guest hangs. */
public final class GuestPanicException extends GuestException {
    private static final long serialVersionUID = 1L;

    GuestPanicException(String peer, String what, @Nullable GuestState state, @Nullable Throwable cause) {
        super(peer, what, state, cause);
    }
}
