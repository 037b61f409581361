// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with compressed images that tests begin with.
 *
 * @param folder {@code SAMPLE_IMG_DIR}
 * @param limits what may come out of one
 */
public record SampleImages(Path folder, UnpackLimits limits) {
    /**
     * A folder with {@link UnpackLimits#STANDARD}.
     *
     * @param folder where the images are
     */
    public SampleImages(Path folder) {
        this(folder, UnpackLimits.STANDARD);
    }

    /**
     * Decompresses an image ({@code unarchive_sample_image}).
     *
     * @param sample its name, with or without {@code .bz2}, {@code .xz}, {@code .zst} or {@code .gz}
     * @param target overwritten if it is there
     * @throws ArchiveException if there is no such image, or {@link Unpacker#unpack} finds something wrong with it
     * @throws java.io.UncheckedIOException if a file cannot be read or written
     */
    public void unarchive(String sample, Path target) {
        List<String> names = Compression.suffixes().stream()
                .map(suffix -> sample.endsWith(suffix) ? sample : sample + suffix)
                .distinct()
                .toList();
        Path source = names.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new ArchiveException("no sample image in " + folder + ": " + names, null));
        Unpacker.unpack(source, target, limits);
    }
}
