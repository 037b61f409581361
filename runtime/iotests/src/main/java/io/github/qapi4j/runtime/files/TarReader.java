// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** Reads tar archives, as an OVA is one. They are not compressed; {@link Unpacker} comes first where they are. */
public final class TarReader {
    private static final int BLOCK = 512;
    /** The kinds of members that are files: two ways to say so, contiguous ones and sparse ones. */
    private static final String FILES = "0\0" + "7S";

    private TarReader() {}

    /**
     * Lists the members.
     *
     * @param archive a tar archive
     * @param limits how many there may be
     * @return in the archive's order
     * @throws ArchiveException if it is damaged or passes the limit
     * @throws UncheckedIOException if it cannot be read
     */
    public static List<TarMember> members(Path archive, UnpackLimits limits) {
        try (TarFile tar = open(archive)) {
            return entries(archive, tar, limits).stream()
                    .map(entry -> new TarMember(entry.getName(), entry.getDataOffset(), entry.getRealSize()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + archive, e);
        }
    }

    /**
     * Extracts the members. Only files and folders can be extracted: a link could lead out of the folder.
     *
     * @param archive a tar archive
     * @param folder where to; files that are there are not overwritten
     * @param limits what may come out
     * @return what was extracted, in the archive's order
     * @throws ArchiveException if it is damaged, passes a limit, or has a member that is a link or a device, would be
     *     outside the folder, or is there already
     * @throws UncheckedIOException if a file cannot be read or written
     */
    public static List<Path> extract(Path archive, Path folder, UnpackLimits limits) {
        try (TarFile tar = open(archive)) {
            Path root = Files.createDirectories(folder).toRealPath();
            List<TarArchiveEntry> entries = entries(archive, tar, limits);
            long[] total = {0};
            for (TarArchiveEntry entry : entries) {
                Path target = target(archive, root, entry);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Path parent = target.getParent();
                    if (parent != null
                            && !Files.createDirectories(parent).toRealPath().startsWith(root)) {
                        throw outside(archive, entry);
                    }
                    long before = total[0];
                    total[0] += copy(archive, tar, entry, target, before, limits);
                }
            }
            return entries.stream()
                    .map(entry -> root.resolve(entry.getName()).normalize())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot extract " + archive + " to " + folder, e);
        }
    }

    private static long copy(
            Path archive, TarFile tar, TarArchiveEntry entry, Path target, long before, UnpackLimits limits)
            throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new ArchiveException(archive + ": '" + entry.getName() + "' is there already: " + target, null);
        }
        boolean done = false;
        long size = Files.size(archive);
        try (InputStream in = tar.getInputStream(entry)) {
            long copied = SparseFile.copy(
                    in,
                    target,
                    bytes -> limits.check(archive.toString(), size, before + bytes),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            done = true;
            return copied;
        } finally {
            if (!done) {
                TestFiles.tryRemove(target);
            }
        }
    }

    private static Path target(Path archive, Path root, TarArchiveEntry entry) {
        if (!entry.isDirectory() && FILES.indexOf((char) entry.getLinkFlag()) < 0) {
            throw new ArchiveException(
                    archive + ": '" + entry.getName() + "' is neither a file nor a folder, and is not extracted", null);
        }
        try {
            Path target = root.resolve(entry.getName()).normalize();
            if (target.startsWith(root) && (entry.isDirectory() || !target.equals(root))) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new ArchiveException(archive + ": a member has no file name: '" + entry.getName() + "'", e);
        }
        throw outside(archive, entry);
    }

    private static ArchiveException outside(Path archive, TarArchiveEntry entry) {
        return new ArchiveException(archive + ": '" + entry.getName() + "' would be outside the folder", null);
    }

    private static List<TarArchiveEntry> entries(Path archive, TarFile tar, UnpackLimits limits) {
        List<TarArchiveEntry> entries = tar.getEntries();
        if (entries.size() > limits.maxEntries()) {
            throw new ArchiveException(archive + ": more than " + limits.maxEntries() + " members", null);
        }
        return entries;
    }

    private static TarFile open(Path archive) throws IOException {
        if (!Files.isReadable(archive)) {
            throw new IOException("there is no such file, or it cannot be read: " + archive);
        }
        if (Files.size(archive) < BLOCK) {
            throw new ArchiveException(archive + " is no sound tar archive: it is too short", null);
        }
        try {
            return new TarFile(archive);
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException(archive + " is no sound tar archive: " + e.getMessage(), e);
        }
    }
}
