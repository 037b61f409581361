// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A root file system in memory for a kernel to start with, made of files of the host. Immutable.
 *
 * <p>The same contents make the same bytes: entries are sorted, belong to root and have no times. {@code bin}, {@code sbin},
 * {@code lib} and {@code lib64} are links into {@code usr}, so that packages from before and after Debian's merge fit each
 * other.
 *
 * <p>It takes the library commons-compress, which is an optional dependency of this artifact, and xz for Debian packages and
 * compressed kernel modules.
 */
public final class Initramfs {
    private final SortedMap<String, InitramfsEntry> entries;
    private final boolean compressed;

    Initramfs(SortedMap<String, InitramfsEntry> entries, boolean compressed) {
        this.entries = new TreeMap<>(entries);
        this.compressed = compressed;
    }

    /**
     * Begins an empty one.
     *
     * @return a builder
     */
    public static InitramfsBuilder builder() {
        return new InitramfsBuilder();
    }

    /**
     * Writes it as a cpio archive in the format {@code newc}, as {@code -initrd} takes it.
     *
     * @param file made, or replaced
     * @return the file
     * @throws UncheckedIOException if a file of the host cannot be read, or this one not be written
     */
    public Path write(Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (compressed) {
                write(new GzipCompressorOutputStream(out, gzip()));
            } else {
                write(out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the initramfs " + file + ": " + e, e);
        }
    }

    private void write(OutputStream out) throws IOException {
        try (CpioArchiveOutputStream cpio = new CpioArchiveOutputStream(out, CpioConstants.FORMAT_NEW)) {
            long inode = 1;
            for (var named : entries.entrySet()) {
                InitramfsEntry entry = named.getValue();
                CpioArchiveEntry header = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, named.getKey());
                header.setMode(entry.mode());
                header.setSize(entry.content().size());
                header.setNumberOfLinks(1);
                header.setInode(inode);
                header.setRemoteDeviceMaj(entry.major());
                header.setRemoteDeviceMin(entry.minor());
                cpio.putArchiveEntry(header);
                entry.content().writeTo(cpio);
                cpio.closeArchiveEntry();
                inode++;
            }
        }
    }

    private static GzipParameters gzip() {
        GzipParameters parameters = new GzipParameters();
        // Neither a time nor the system, which would make other bytes elsewhere.
        parameters.setModificationTime(0);
        parameters.setOperatingSystem(255);
        return parameters;
    }
}
