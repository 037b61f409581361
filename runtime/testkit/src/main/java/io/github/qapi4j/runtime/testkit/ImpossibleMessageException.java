// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import org.jspecify.annotations.Nullable;

/** QEMU cannot send this: by its schema something is missing, of another type, or unknown. Nothing was sent. */
public final class ImpossibleMessageException extends FakeQemuException {
    private static final long serialVersionUID = 1L;

    ImpossibleMessageException(String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
    }
}
