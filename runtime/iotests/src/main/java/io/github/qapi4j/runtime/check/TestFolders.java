// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.files.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The folders of tests: {@code format-protocol-test} in those of the run.
 *
 * @param testDir for files
 * @param sockDir for sockets
 * @param target of the run
 * @param isKept whether files stay, for a look at them
 */
record TestFolders(Path testDir, Path sockDir, Target target, boolean isKept) {
    Path files(IotestClass test) {
        return testDir.resolve(target.folder(test.name()));
    }

    Path sockets(IotestClass test) {
        return sockDir.resolve(target.folder(test.name()));
    }

    void make(IotestClass test) {
        for (Path folder : List.of(files(test), sockets(test))) {
            try {
                Files.createDirectories(folder.getParent());
                remove(folder);
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make a folder for a test: " + folder, e);
            }
        }
    }

    void remove(IotestClass test) {
        if (!isKept) {
            remove(files(test));
        }
        remove(sockets(test));
    }

    private static void remove(Path root) {
        if (!TestFiles.tryRemoveTree(root)) {
            System.err.println("check: cannot remove " + root);
        }
    }
}
