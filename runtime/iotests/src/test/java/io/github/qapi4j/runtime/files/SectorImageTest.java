// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectorImageTest {
    @TempDir
    private Path folder;

    @Test
    void everySectorBeginsAndEndsWithItsNumber() throws IOException {
        Path image = folder.resolve("i");
        SectorImage.write(image, 1 << 20);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(image));

        assertThat(bytes.capacity()).isEqualTo(1 << 20);
        for (int sector = 0; sector < bytes.capacity() / 512; sector++) {
            assertThat(bytes.getInt(sector * 512)).isEqualTo(sector);
            assertThat(bytes.getInt(sector * 512 + 508)).isEqualTo(sector);
            for (int at = 4; at < 508; at++) {
                assertThat(bytes.get(sector * 512 + at)).isZero();
            }
        }
    }

    @Test
    void sizesAreRoundedUpToSectors() throws IOException {
        Path image = folder.resolve("i");
        for (long[] sizes : new long[][] {{0, 0}, {1, 512}, {512, 512}, {513, 1024}, {1025, 1536}}) {
            SectorImage.write(image, sizes[0]);
            assertThat(Files.size(image)).as("%d", sizes[0]).isEqualTo(sizes[1]);
        }
    }

    @Test
    void sizesWhoseSectorsHaveNoNumberAreRefused() {
        assertThatThrownBy(() -> SectorImage.write(folder.resolve("i"), -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SectorImage.write(folder.resolve("i"), (1L << 40) + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SectorImage.write(folder.resolve("i"), Long.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
