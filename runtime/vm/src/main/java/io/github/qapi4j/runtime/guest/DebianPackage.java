// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the files of a package of Debian's: an ar archive with a compressed tar archive in it. */
final class DebianPackage {
    private static final String DATA = "data.tar";

    private DebianPackage() {}

    /**
     * Reads all that the package would install.
     *
     * @param sink takes each path, without a slash at its ends, with what is there; devices are left out
     * @throws UncheckedIOException if it cannot be read or is no package
     */
    static void read(Path file, BiConsumer<String, InitramfsEntry> sink) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                ArArchiveInputStream parts = new ArArchiveInputStream(in)) {
            ArArchiveEntry part = parts.getNextEntry();
            while (part != null && !part.getName().startsWith(DATA)) {
                part = parts.getNextEntry();
            }
            if (part == null) {
                throw new IOException("it has no " + DATA);
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(Unpacking.open(parts));
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                take(tar, entry, sink);
                entry = tar.getNextEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the package " + file + ": " + e.getMessage(), e);
        }
    }

    private static void take(TarArchiveInputStream tar, TarArchiveEntry entry, BiConsumer<String, InitramfsEntry> sink)
            throws IOException {
        String path = entry.getName().replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        long permissions = entry.getMode() & 07777;
        if (path.isEmpty() || path.equals(".")) {
            return;
        } else if (entry.isDirectory()) {
            sink.accept(path, InitramfsEntry.folder(permissions));
        } else if (entry.isSymbolicLink()) {
            sink.accept(path, InitramfsEntry.link(entry.getLinkName()));
        } else if (entry.isLink()) {
            // A second name of a file that came before; a link to it does the same.
            sink.accept(path, InitramfsEntry.link("/" + entry.getLinkName().replaceFirst("^(\\./)+", "")));
        } else if (entry.isFile()) {
            sink.accept(path, InitramfsEntry.file(permissions, InitramfsEntry.Content.of(tar.readAllBytes())));
        }
    }
}
