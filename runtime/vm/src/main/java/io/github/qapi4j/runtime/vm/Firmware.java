// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A firmware that does nothing but halt the processor. One class: a launch in a JVM that has just started waits for each. */
enum Firmware {
    /** Halts where a PC begins, 16 bytes before the end; interrupts are off, so that nothing wakes it. */
    X86,
    /** Where there must be one, for a processor that is off. */
    EMPTY,
    /** For pseries: asks the hypervisor to sleep. The decrementer wakes it every few seconds, as nothing can stop it. */
    POWER,
    /** Loads a PSW that waits for machine checks; one that waits for nothing would end the guest. */
    S390;

    /** The end of the file. */
    byte[] image() {
        if (this == X86) {
            return halt();
        } else if (this == POWER) {
            return sleep();
        }
        return this == S390 ? loadWait() : new byte[16];
    }

    /** The size of the file, which begins with zeros. */
    int size() {
        return this == X86 ? 64 << 10 : image().length;
    }

    private static byte[] halt() {
        ByteBuffer image = ByteBuffer.allocate(16);
        image.put((byte) 0xF4); // hlt
        image.putShort((short) 0xEBFD); // jmp .-1
        return image.array();
    }

    private static byte[] sleep() {
        int entry = 0x100;
        int end = 0x4000;
        ByteBuffer image = ByteBuffer.allocate(end);
        // Each interrupt's vector leads back to the entry.
        while (image.hasRemaining()) {
            image.putInt(branch(entry - image.position()));
        }
        image.position(entry);
        image.putInt(0x3C607FFF); // lis r3, 0x7fff
        image.putInt(0x6063FFFF); // ori r3, r3, 0xffff
        image.putInt(0x7C7603A6); // mtdec r3
        image.putInt(0x386000E0); // li r3, H_CEDE
        image.putInt(0x44000022); // sc 1
        image.putInt(branch(entry - image.position()));
        return image.array();
    }

    private static int branch(int distance) {
        return 0x48000000 | (distance & 0x03FFFFFC);
    }

    private static byte[] loadWait() {
        ByteBuffer image = ByteBuffer.allocate(32);
        image.putShort((short) 0xC010).putInt(16 / 2); // larl %r1, .+16
        image.putInt(0xB2B21000); // lpswe 0(%r1)
        image.position(16);
        // Machine checks, wait, 64-bit addressing.
        image.putLong(0x0006000180000000L).putLong(0);
        return image.array();
    }

    Path write(Path file) {
        try {
            byte[] image = image();
            // In the way of a launch: neither filled nor copied, and with the fewest classes.
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                out.setLength(size());
                out.seek(size() - image.length);
                out.write(image);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the firmware: " + e.getMessage(), e);
        }
    }
}
