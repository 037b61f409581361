// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import org.jspecify.annotations.Nullable;

/** A query of a QEMU program's abilities failed: it was not started, did not answer, or the thread was interrupted. */
public final class QemuQueryException extends VmException {
    private static final long serialVersionUID = 1L;

    QemuQueryException(String peer, String what, @Nullable Throwable cause) {
        super(peer, what, cause);
    }
}
