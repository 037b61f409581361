// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import org.jspecify.annotations.Nullable;

/** An archive or a compressed file is damaged, passes a limit, wants to leave its folder, or cannot be read here. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
