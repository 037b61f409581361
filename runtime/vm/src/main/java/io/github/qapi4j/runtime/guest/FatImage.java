// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * A disk without partitions with the file system FAT12: a label and some files in its root folder, whose names may be long. Its
 * clusters are so big that FAT12 has enough of them.
 */
final class FatImage {
    private static final int SECTOR = 512;
    private static final int ROOT_ENTRIES = 512;
    private static final int ENTRY = 32;
    /** Below what FAT16 begins with. */
    private static final int MOST_CLUSTERS = 4000;

    private static final int LEAST_SECTORS = 2048;
    private static final int LARGEST_CLUSTER = 64;
    private static final int END_OF_FILE = 0xFFF;
    private static final byte MEDIA = (byte) 0xF8;
    private static final byte IS_LABEL = 0x08;
    private static final byte IS_LONG_NAME = 0x0F;
    private static final byte IS_FILE = 0x20;
    private static final int LONG_NAME_PART = 13;
    /** Where the characters of a part of a long name are in its entry. */
    private static final int[] LONG_NAME_OFFSETS = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};
    /** The first day that FAT knows: 1 January 1980. */
    private static final short FIRST_DAY = 0x21;

    private final String label;
    private final SortedMap<String, byte[]> files;
    private int sectorsPerCluster = 1;
    private int clusters;
    private int fatSectors;

    FatImage(String label, SortedMap<String, byte[]> files) {
        this.label = label;
        this.files = files;
    }

    byte[] bytes() {
        plan();
        int rootStart = (1 + 2 * fatSectors) * SECTOR;
        int dataStart = rootStart + ROOT_ENTRIES * ENTRY;
        int clusterBytes = sectorsPerCluster * SECTOR;
        ByteBuffer image =
                ByteBuffer.allocate(dataStart + clusters * clusterBytes).order(ByteOrder.LITTLE_ENDIAN);
        putBootSector(image, image.capacity() / SECTOR);
        int[] fat = new int[clusters + 2];
        fat[0] = 0xF00 | (MEDIA & 0xFF);
        fat[1] = END_OF_FILE;
        image.position(rootStart);
        putEntry(image, padded(label, 11), IS_LABEL, 0, 0);
        int next = 2;
        int number = 1;
        for (var file : files.entrySet()) {
            byte[] content = file.getValue();
            int first = content.length == 0 ? 0 : next;
            putName(image, file.getKey(), shortName(number), first, content.length);
            System.arraycopy(content, 0, image.array(), dataStart + (next - 2) * clusterBytes, content.length);
            for (int left = content.length; left > 0; left -= clusterBytes) {
                fat[next] = left > clusterBytes ? next + 1 : END_OF_FILE;
                next++;
            }
            number++;
        }
        putFat(image, SECTOR, fat);
        putFat(image, SECTOR * (1 + fatSectors), fat);
        return image.array();
    }

    private void plan() {
        while (needed() > MOST_CLUSTERS && sectorsPerCluster < LARGEST_CLUSTER) {
            sectorsPerCluster *= 2;
        }
        long needed = needed();
        if (needed > MOST_CLUSTERS) {
            throw new IllegalArgumentException("the files are too big for this small disk: at most "
                    + ((MOST_CLUSTERS * LARGEST_CLUSTER * SECTOR) >> 20) + " MiB");
        }
        clusters = (int) Math.max(needed, sectorsPerCluster == 1 ? LEAST_SECTORS : needed);
        fatSectors = ((clusters + 2) * 3 / 2 + 1 + SECTOR - 1) / SECTOR;
    }

    private long needed() {
        long clusterBytes = (long) sectorsPerCluster * SECTOR;
        return files.values().stream()
                .mapToLong(content -> (content.length + clusterBytes - 1) / clusterBytes)
                .sum();
    }

    private void putBootSector(ByteBuffer image, int sectors) {
        image.put(new byte[] {(byte) 0xEB, 0x3C, (byte) 0x90}).put(padded("MSDOS5.0", 8));
        image.putShort((short) SECTOR).put((byte) sectorsPerCluster).putShort((short) 1);
        image.put((byte) 2).putShort((short) ROOT_ENTRIES);
        image.putShort(sectors < 0x10000 ? (short) sectors : 0).put(MEDIA).putShort((short) fatSectors);
        // Sectors per track, heads, hidden sectors: of no disk that there is.
        image.putShort((short) 32).putShort((short) 64).putInt(0);
        image.putInt(sectors < 0x10000 ? 0 : sectors);
        image.put((byte) 0x80).put((byte) 0).put((byte) 0x29).putInt(0x51415034);
        image.put(padded(label, 11)).put(padded("FAT12", 8));
        image.position(SECTOR - 2).put((byte) 0x55).put((byte) 0xAA);
    }

    private static void putFat(ByteBuffer image, int at, int[] fat) {
        for (int i = 0; i < fat.length; i++) {
            int place = at + i * 3 / 2;
            int both = (image.get(place) & 0xFF) | ((image.get(place + 1) & 0xFF) << 8);
            both |= i % 2 == 0 ? fat[i] : fat[i] << 4;
            image.putShort(place, (short) both);
        }
    }

    /** A long name is in entries before the one with the short name, its end first. */
    private static void putName(ByteBuffer image, String name, byte[] shortName, int cluster, int size) {
        int parts = (name.length() + LONG_NAME_PART - 1) / LONG_NAME_PART;
        if (image.position() + (parts + 1) * ENTRY > image.capacity()) {
            throw new IllegalArgumentException("there are too many files for this small disk");
        }
        byte sum = 0;
        for (byte one : shortName) {
            sum = (byte) ((((sum & 1) << 7) | ((sum & 0xFF) >> 1)) + one);
        }
        for (int part = parts; part >= 1; part--) {
            int at = image.position();
            image.put((byte) (part == parts ? part | 0x40 : part));
            image.put(at + 11, IS_LONG_NAME).put(at + 13, sum);
            for (int i = 0; i < LONG_NAME_PART; i++) {
                int index = (part - 1) * LONG_NAME_PART + i;
                // A NUL after the end, then ones.
                char character = index < name.length() ? name.charAt(index) : index == name.length() ? '\0' : '\uFFFF';
                image.putChar(at + LONG_NAME_OFFSETS[i], character);
            }
            image.position(at + ENTRY);
        }
        putEntry(image, shortName, IS_FILE, cluster, size);
    }

    private static void putEntry(ByteBuffer image, byte[] name, byte kind, int cluster, int size) {
        int at = image.position();
        image.put(name).put(kind);
        image.putShort(at + 16, FIRST_DAY).putShort(at + 18, FIRST_DAY).putShort(at + 24, FIRST_DAY);
        image.putShort(at + 26, (short) cluster).putInt(at + 28, size);
        image.position(at + ENTRY);
    }

    private static byte[] shortName(int number) {
        return padded("FILE~" + number, 11);
    }

    private static byte[] padded(String text, int length) {
        byte[] padded = new byte[length];
        Arrays.fill(padded, (byte) ' ');
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        return padded;
    }
}
