// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes files, and folders with their contents. Links are deleted, not followed. */
final class FileTrees {
    private FileTrees() {}

    /** Deletes as much as can be, and returns whether nothing is left. */
    static boolean tryDelete(Path path) {
        try {
            Files.walkFileTree(path, new Deleter());
        } catch (IOException e) {
            // Whether anything is left decides.
        }
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            TestFiles.tryRemove(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // A folder that cannot be read may be empty.
            TestFiles.tryRemove(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            TestFiles.tryRemove(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
