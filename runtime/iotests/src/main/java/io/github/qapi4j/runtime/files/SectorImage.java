// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Raw images in which each sector of 512 bytes begins and ends with its number, as 32 bits, the highest first. */
public final class SectorImage {
    private static final int SECTOR = 512;
    private static final byte[] BETWEEN = new byte[SECTOR - 2 * Integer.BYTES];

    private SectorImage() {}

    /**
     * Writes an image ({@code create_image}), fully allocated; a file of that name is overwritten.
     *
     * @param image where
     * @param size in bytes, rounded up to whole sectors; 0 makes an empty file
     * @throws IllegalArgumentException if the size is negative, or a sector's number does not fit
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path image, long size) {
        long sectors = size / SECTOR + (size % SECTOR == 0 ? 0 : 1);
        if (size < 0 || sectors > 1L + Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no size of an image with numbered sectors: " + size);
        }
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(image), 1 << 16))) {
            for (long sector = 0; sector < sectors; sector++) {
                out.writeInt((int) sector);
                out.write(BETWEEN);
                out.writeInt((int) sector);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the image " + image, e);
        }
    }
}
