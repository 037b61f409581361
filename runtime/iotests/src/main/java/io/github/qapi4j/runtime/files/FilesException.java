// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import org.jspecify.annotations.Nullable;

/**
 * All exceptions of this package: an archive that cannot be used, or a {@link Timeout} that expired. Failures of the file
 * system itself are {@link java.io.UncheckedIOException}s.
 */
public abstract sealed class FilesException extends RuntimeException permits ArchiveException, TimeoutExpiredException {
    private static final long serialVersionUID = 1L;

    FilesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
