// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

import java.nio.file.Path;

/**
 * The names that a test's output contains and its reference does not.
 *
 * @param testDir the folder for files
 * @param sockDir the folder for sockets
 * @param id what the names of the test's own files begin with, before a hyphen
 * @param imgfmt the image format, for example {@code qcow2}
 */
public record TestNames(Path testDir, Path sockDir, String id, String imgfmt) {
    /**
     * Checks that there is something to look for.
     *
     * @param testDir made absolute
     * @param sockDir made absolute
     * @param id not empty
     * @param imgfmt not empty
     * @throws IllegalArgumentException if a name is empty
     */
    public TestNames {
        testDir = testDir.toAbsolutePath();
        sockDir = sockDir.toAbsolutePath();
        if (id.isEmpty() || imgfmt.isEmpty()) {
            throw new IllegalArgumentException("a test has an id and an image format");
        }
    }
}
