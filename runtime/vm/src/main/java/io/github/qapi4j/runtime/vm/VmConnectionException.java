// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import org.jspecify.annotations.Nullable;

/** A VM's console or qtest connection could not be made, or ended. */
public final class VmConnectionException extends VmException {
    private static final long serialVersionUID = 1L;

    VmConnectionException(String peer, String what, @Nullable Throwable cause) {
        super(peer, what, cause);
    }
}
