// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.process.AbandonedFolders;
import io.github.qapi4j.runtime.process.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders of tests: {@code format-protocol-test} in those of the run.
 *
 * @param testDir for files
 * @param sockDir for sockets
 * @param isKept whether files stay, for a look at them
 * @param locks of the folders that are there, by which another run knows that they are in use
 */
record TestFolders(Path testDir, Path sockDir, boolean isKept, Map<Path, FolderLock> locks) {
    /** Removes the folders of runs that were killed. */
    TestFolders(Path testDir, Path sockDir, List<Target> targets, boolean isKept) {
        this(testDir, sockDir, isKept, new ConcurrentHashMap<>());
        for (Target target : targets) {
            AbandonedFolders.sweep(testDir, target.folder("*"), testDir);
            AbandonedFolders.sweep(sockDir, target.folder("*"), sockDir);
        }
    }

    Path files(IotestClass test) {
        return testDir.resolve(test.target().folder(test.name()));
    }

    Path sockets(IotestClass test) {
        return sockDir.resolve(test.target().folder(test.name()));
    }

    void make(IotestClass test) {
        for (Path folder : List.of(files(test), sockets(test))) {
            try {
                Files.createDirectories(folder.getParent());
                remove(folder);
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                locks.put(folder, FolderLock.take(folder));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make a folder for a test: " + folder, e);
            }
        }
    }

    void remove(IotestClass test) {
        if (isKept) {
            keep(files(test));
        } else {
            remove(files(test));
        }
        remove(sockets(test));
    }

    private void remove(Path root) {
        if (!TestFiles.tryRemoveTree(root)) {
            System.err.println("check: cannot remove " + root);
        }
        FolderLock lock = locks.remove(root);
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            System.err.println("check: " + root + ": " + e);
        }
    }

    private void keep(Path root) {
        FolderLock lock = locks.remove(root);
        try {
            if (lock != null) {
                lock.keep();
            }
        } catch (IOException e) {
            System.err.println("check: " + root + ": " + e);
        }
    }
}
