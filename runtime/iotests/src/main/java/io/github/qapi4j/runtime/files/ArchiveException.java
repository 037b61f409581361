// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import org.jspecify.annotations.Nullable;

/**
 * An archive or a compressed file is damaged, exceeds a limit, has a member outside its folder, or cannot be read for lack
 * of a library. The message names the file.
 */
public final class ArchiveException extends FilesException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
