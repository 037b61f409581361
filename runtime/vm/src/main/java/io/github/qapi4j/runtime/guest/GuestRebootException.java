// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.Nullable;

/** The guest rebooted while something else was waited for. It goes on running. */
public final class GuestRebootException extends GuestException {
    private static final long serialVersionUID = 1L;

    GuestRebootException(String peer, String what, @Nullable GuestState state, @Nullable Throwable cause) {
        super(peer, what, state, cause);
    }
}
