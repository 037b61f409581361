// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.Nullable;

/** The guest powered off, or its QEMU ended, while something else was waited for. */
public final class GuestEndedException extends GuestException {
    private static final long serialVersionUID = 1L;

    GuestEndedException(String peer, String what, @Nullable GuestState state, @Nullable Throwable cause) {
        super(peer, what, state, cause);
    }
}
