// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Finds out whether KVM runs guests on this host. */
final class KvmProbe {
    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final String PREFIX = "qemu-system-";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A processor counts so far in less than a tenth of a second; a kernel that only interprets it does not. */
    private static final int COUNT = 100_000_000;

    private static final int PORT = 0xF4;
    private static final int VALUE = 0x10;

    private KvmProbe() {}

    static GuestAcceleration choose(Path binary) {
        String os = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String host = os.equals("amd64") ? "x86_64" : os;
        String name = String.valueOf(binary.getFileName());
        String guest = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : host;
        if (!Files.exists(DEVICE)) {
            return no("there is no " + DEVICE);
        } else if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
            return no("this user may not open " + DEVICE);
        } else if (!guest.equals(host)) {
            return no("this host is " + host + " and the guest is " + guest);
        }
        return guest.equals("x86_64") ? tryOut(binary) : new GuestAcceleration(true, DEVICE + " can be opened");
    }

    private static GuestAcceleration tryOut(Path binary) {
        try (PrivateFolder folder = PrivateFolder.create()) {
            Path firmware = Files.write(folder.resolve("count.bin"), counter());
            List<String> command = List.of(
                    binary.toString(),
                    "-nodefaults",
                    "-display",
                    "none",
                    "-accel",
                    "kvm",
                    "-cpu",
                    "max",
                    "-bios",
                    firmware.toString(),
                    "-device",
                    "isa-debug-exit,iobase=" + PORT + ",iosize=1");
            ProcessRequest request = new ProcessRequest("kvm-probe", command, folder.resolve("log.txt")).withResults();
            try (ManagedProcess process = ManagedProcess.start(request)) {
                OptionalInt code = process.await(Deadline.after(PATIENCE));
                process.noticed();
                if (code.isEmpty()) {
                    return no("KVM does not run a guest in time that counts to " + COUNT);
                }
                return code.getAsInt() == VALUE * 2 + 1
                        ? new GuestAcceleration(true, "KVM runs guests")
                        : no("KVM runs no guest here: " + lastLine(process));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return no("the thread was interrupted while KVM was tried out");
        } catch (IOException | ProcessException e) {
            return no("KVM could not be tried out: " + e.getMessage());
        }
    }

    private static String lastLine(ManagedProcess process) {
        List<String> lines = process.log().text().lines().toList();
        return lines.isEmpty() ? "QEMU ends with code " + process.exitCode().orElse(-1) : lines.get(lines.size() - 1);
    }

    private static GuestAcceleration no(String why) {
        return new GuestAcceleration(false, why);
    }

    /** A firmware that counts and ends QEMU: a processor begins 16 bytes before its end. */
    private static byte[] counter() {
        byte[] image = new byte[64 << 10];
        Arrays.fill(image, (byte) 0xF4);
        ByteBuffer code = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).position(0xFF00);
        code.put(new byte[] {0x66, (byte) 0xB9}).putInt(COUNT); // mov ecx, COUNT
        code.put(new byte[] {0x66, 0x49}); // dec ecx
        code.put(new byte[] {0x75, (byte) 0xFC}); // jnz to dec
        code.put(new byte[] {(byte) 0xB0, VALUE}); // mov al, VALUE
        code.put(new byte[] {(byte) 0xE6, (byte) PORT}); // out PORT, al
        code.put((byte) 0xF4); // hlt
        code.position(0xFFF0).put((byte) 0xE9).putShort((short) (0xFF00 - 0xFFF3)); // jmp 0xFF00
        return image;
    }
}
