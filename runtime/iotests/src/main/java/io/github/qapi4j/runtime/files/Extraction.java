// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one call extracts into a folder. Unless it is completed, closing removes what it has made, and nothing else. */
final class Extraction implements AutoCloseable {
    private final Path archive;
    private final long archiveSize;
    private final UnpackLimits limits;
    private final Path root;
    private final Deque<Path> made = new ArrayDeque<>();
    private long total;

    Extraction(Path archive, Path folder, UnpackLimits limits) throws IOException {
        this.archive = archive;
        this.archiveSize = Files.size(archive);
        this.limits = limits;
        this.root = makeRoot(folder.toAbsolutePath()).toRealPath();
    }

    Path root() {
        return root;
    }

    /** The user may have links on the way to the folder. */
    private Path makeRoot(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                makeRoot(parent);
            }
            made.push(Files.createDirectory(folder));
        }
        return folder;
    }

    /**
     * Makes a folder, and those that it is in. None of them may be a link, which could lead out of the folder.
     *
     * @param folder below the root, or the root
     */
    void makeFolder(Path folder) throws IOException {
        Path at = root;
        for (Path name : root.relativize(folder)) {
            at = at.resolve(name);
            if (folder.equals(root) || Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            } else if (Files.isSymbolicLink(at)) {
                throw TarReader.outside(archive, root.relativize(folder).toString());
            } else if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                throw isThere(root.relativize(folder).toString(), at);
            }
            made.push(Files.createDirectory(at));
        }
    }

    void copy(String member, InputStream in, Path target) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw isThere(member, target);
        }
        made.push(target);
        long before = total;
        total += SparseFile.copy(
                in,
                target,
                bytes -> limits.check(archive.toString(), archiveSize, before + bytes),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
    }

    private ArchiveException isThere(String member, Path target) {
        return new ArchiveException(archive + ": '" + member + "' is there already: " + target, null);
    }

    /** What it has made stays. */
    void complete() {
        made.clear();
    }

    /** Folders into which somebody else has put something stay. */
    @Override
    public void close() {
        while (!made.isEmpty()) {
            TestFiles.tryRemove(made.pop());
        }
    }
}
