// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudInitTest {
    private static final int ENTRY = 32;

    @TempDir
    private Path folder;

    @Test
    void isAFatDiskWithTheLabelThatCloudInitLooksFor() throws IOException {
        CloudInit data = CloudInit.userData("#cloud-config\npassword: hidden\n").withNetworkConfig("version: 2\n");
        byte[] disk = Files.readAllBytes(data.write(folder.resolve("a.img")));

        assertThat(new String(disk, 54, 8, StandardCharsets.US_ASCII)).isEqualTo("FAT12   ");
        assertThat(new String(disk, 43, 11, StandardCharsets.US_ASCII)).isEqualTo("CIDATA     ");
        assertThat(files(disk))
                .containsOnlyKeys("user-data", "meta-data", "network-config")
                .containsEntry("user-data", "#cloud-config\npassword: hidden\n")
                .containsEntry("network-config", "version: 2\n");
        assertThat(data.toString()).doesNotContain("hidden").contains("user-data");
        assertThat(Files.readAllBytes(data.write(folder.resolve("b.img")))).isEqualTo(disk);
    }

    @Test
    void anotherInstanceHasAnotherIdUnlessItIsSet() throws IOException {
        String first = metaData(CloudInit.userData("a"));
        assertThat(first).startsWith("instance-id: i-").isNotEqualTo(metaData(CloudInit.userData("b")));
        assertThat(metaData(CloudInit.userData("a").withMetaData("instance-id: mine\n")))
                .isEqualTo("instance-id: mine\n");
    }

    @Test
    void bigFilesGetBigClusters() throws IOException {
        String big = "0123456789abcdef".repeat(300_000);
        byte[] disk =
                Files.readAllBytes(CloudInit.userData(big).withMetaData("").write(folder.resolve("big.img")));
        assertThat(files(disk)).containsEntry("user-data", big).containsEntry("meta-data", "");
        TreeMap<String, byte[]> tooBig = new TreeMap<>();
        tooBig.put("x", new byte[150 << 20]);
        assertThatThrownBy(() -> new FatImage("X", tooBig).bytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 125 MiB");
    }

    private String metaData(CloudInit data) throws IOException {
        return files(Files.readAllBytes(data.write(folder.resolve("m.img")))).getOrDefault("meta-data", "none");
    }

    /** Reads the disk as its format says, and not as it was written. */
    private static Map<String, String> files(byte[] disk) {
        ByteBuffer image = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
        int cluster = image.get(13) * image.getShort(11);
        int fat = image.getShort(14) * 512;
        int root = fat + image.get(16) * image.getShort(22) * 512;
        int data = root + image.getShort(17) * ENTRY;
        Map<String, String> files = new TreeMap<>();
        StringBuilder name = new StringBuilder();
        for (int at = root; at < data && disk[at] != 0; at += ENTRY) {
            if (disk[at + 11] == 0x0F) {
                StringBuilder part = new StringBuilder();
                for (int offset : new int[] {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30}) {
                    part.append(image.getChar(at + offset));
                }
                name.insert(0, part.toString().replaceAll("\0.*", ""));
            } else if (disk[at + 11] == 0x20) {
                StringBuilder content = new StringBuilder();
                int left = image.getInt(at + 28);
                int next = image.getShort(at + 26);
                while (left > 0) {
                    int count = Math.min(left, cluster);
                    content.append(new String(disk, data + (next - 2) * cluster, count, StandardCharsets.UTF_8));
                    left -= count;
                    int pair = image.getShort(fat + next * 3 / 2) & 0xFFFF;
                    next = next % 2 == 0 ? pair & 0xFFF : pair >> 4;
                }
                assertThat(content.isEmpty() || next == 0xFFF)
                        .as("the chain ends")
                        .isTrue();
                files.put(name.toString(), content.toString());
                name.setLength(0);
            }
        }
        return files;
    }
}
