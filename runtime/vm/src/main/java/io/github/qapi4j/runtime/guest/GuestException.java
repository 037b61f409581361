// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something went otherwise than it should in a guest. The message begins with the name of its VM, and ends with how far the
 * guest came: see {@link #state()}.
 */
public abstract sealed class GuestException extends RuntimeException
        permits GuestTimeoutException,
                GuestPanicException,
                GuestEndedException,
                GuestRebootException,
                GuestInterruptedException,
                GuestStartException {
    private static final long serialVersionUID = 1L;

    private final String peer;
    private final transient @Nullable GuestState state;

    GuestException(String peer, String what, @Nullable GuestState state, @Nullable Throwable cause) {
        super(peer + ": " + what + (state == null ? "" : "\n" + state), cause);
        this.peer = peer;
        this.state = state;
    }

    /**
     * The VM's name.
     *
     * @return its name
     */
    public final String peer() {
        return peer;
    }

    /**
     * How far the guest had come.
     *
     * @return empty if it was never started, and in an exception that was serialized
     */
    public final Optional<GuestState> state() {
        return Optional.ofNullable(state);
    }
}
