// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A PC firmware that does nothing: the first instruction halts the processor, and nothing ever wakes it. */
final class Firmware {
    private static final int SIZE = 64 << 10;
    private static final byte HLT = (byte) 0xF4;

    private Firmware() {}

    static Path write(Path file) {
        byte[] image = new byte[SIZE];
        Arrays.fill(image, HLT);
        try {
            return Files.write(file, image);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the firmware: " + e.getMessage(), e);
        }
    }

    /** Whether a binary emulates x86, to be told by its name; a name that says nothing counts as x86. */
    static boolean fits(Path binary) {
        String name = String.valueOf(binary.getFileName());
        return !name.startsWith("qemu-system-") || name.equals("qemu-system-x86_64") || name.equals("qemu-system-i386");
    }
}
