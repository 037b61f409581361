// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.nio.file.Path;
import java.util.List;

/** Names for files of a part of a test ({@code FilePath}). Closing removes what has them, the first one first. */
public final class TemporaryPaths implements AutoCloseable {
    private final List<Path> paths;

    TemporaryPaths(List<Path> paths) {
        this.paths = paths;
    }

    /**
     * One of the names, as QEMU takes it.
     *
     * @param index in the order in which they were asked for, from 0
     * @return an absolute path
     */
    public String get(int index) {
        return paths.get(index).toString();
    }

    /**
     * All names.
     *
     * @return absolute paths in the order in which they were asked for
     */
    public List<Path> paths() {
        return paths;
    }

    /** Removes the files that are there; what cannot be removed stays. Idempotent. */
    @Override
    public void close() {
        paths.forEach(FileTrees::tryDelete);
    }
}
