// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
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
        try (TarFile tar = open(archive, limits)) {
            return entries(archive, tar, limits).stream()
                    .map(entry -> new TarMember(entry.getName(), entry.getDataOffset(), entry.getRealSize()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + archive, e);
        }
    }

    /**
     * Extracts the members. Only files and folders can be extracted, and links in the folder are not followed: one could
     * lead out of it.
     *
     * @param archive a tar archive
     * @param folder where to; files that are there are not overwritten. After a failure nothing of the archive is there
     * @param limits what may come out
     * @return what was extracted, in the archive's order
     * @throws ArchiveException if it is damaged, passes a limit, or has a member that is a link or a device, would be
     *     outside the folder, or is there already
     * @throws UncheckedIOException if a file cannot be read or written
     */
    public static List<Path> extract(Path archive, Path folder, UnpackLimits limits) {
        try (TarFile tar = open(archive, limits);
                Extraction extraction = new Extraction(archive, folder, limits)) {
            List<TarArchiveEntry> entries = entries(archive, tar, limits);
            for (TarArchiveEntry entry : entries) {
                Path target = target(archive, extraction.root(), entry);
                if (entry.isDirectory()) {
                    extraction.makeFolder(target);
                } else {
                    try (InputStream in = tar.getInputStream(entry)) {
                        extraction.copy(entry.getName(), in, target);
                    }
                }
            }
            extraction.complete();
            return entries.stream()
                    .map(entry -> extraction.root().resolve(entry.getName()).normalize())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot extract " + archive + " to " + folder, e);
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
        throw outside(archive, entry.getName());
    }

    static ArchiveException outside(Path archive, String member) {
        return new ArchiveException(archive + ": '" + member + "' would be outside the folder", null);
    }

    private static List<TarArchiveEntry> entries(Path archive, TarFile tar, UnpackLimits limits) {
        List<TarArchiveEntry> entries = tar.getEntries();
        if (entries.size() > limits.maxEntries()) {
            throw tooMany(archive, limits);
        }
        return entries;
    }

    private static TarFile open(Path archive, UnpackLimits limits) throws IOException {
        if (!Files.isReadable(archive)) {
            throw new IOException("there is no such file, or it cannot be read: " + archive);
        }
        if (Files.size(archive) < BLOCK) {
            throw new ArchiveException(archive + " is not a valid tar archive: it is too short", null);
        }
        try {
            countMembers(archive, limits);
            return new TarFile(archive);
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException(archive + " is not a valid tar archive: " + e.getMessage(), e);
        }
    }

    /** Before they are all read into memory. */
    private static void countMembers(Path archive, UnpackLimits limits) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (int count = 0; in.getNextEntry() != null; count++) {
                if (count == limits.maxEntries()) {
                    throw tooMany(archive, limits);
                }
            }
        }
    }

    private static ArchiveException tooMany(Path archive, UnpackLimits limits) {
        return new ArchiveException(archive + ": more than " + limits.maxEntries() + " members", null);
    }
}
