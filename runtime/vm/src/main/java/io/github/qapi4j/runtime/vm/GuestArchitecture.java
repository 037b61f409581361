// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a binary emulates: which machine it is given where nobody chose one, and how its guest idles where QEMU runs guest
 * code.
 *
 * @param name as in the name of the program: {@code x86_64}
 */
record GuestArchitecture(String name) {
    private static final String PREFIX = "qemu-system-";
    private static final Set<String> POWER = Set.of("ppc64", "ppc64le");
    /** Where QEMU has no default machine, or one that does not start without a guest's files; those of QEMU's own check. */
    private static final Map<String, String> MACHINES = Map.of(
            "arm", "virt",
            "aarch64", "virt",
            "avr", "mega2560",
            "m68k", "virt",
            "riscv32", "virt",
            "riscv64", "virt",
            "rx", "gdbsim-r5f562n8",
            "sh4", "r2d",
            "sh4eb", "r2d",
            "tricore", "tricore_testboard");
    /** The default machine of POWER without what QEMU's code generator lacks, of which it warns line by line. */
    private static final String POWER_MACHINE =
            "pseries,cap-cfpc=broken,cap-sbbc=broken,cap-ibs=broken,cap-ccf-assist=off";

    /** Tells it by the program's name; a name that says nothing is that of an emulator of this computer's processor. */
    static GuestArchitecture of(Path binary) {
        String name = String.valueOf(binary.getFileName());
        return new GuestArchitecture(
                name.startsWith(PREFIX)
                        ? name.substring(PREFIX.length())
                        : System.getProperty("os.arch", "x86_64").toLowerCase(Locale.ROOT));
    }

    /** The machine to name where nobody has chosen one; empty where QEMU's own default will do. */
    Optional<String> machine(Accelerator accelerator) {
        if (POWER.contains(name) && accelerator == Accelerator.TCG) {
            return Optional.of(POWER_MACHINE);
        }
        return Optional.ofNullable(MACHINES.get(name));
    }

    /**
     * What makes the guest run and do nothing. Most processors can be switched off at power-on; the others run a firmware
     * that waits for an interrupt that never comes.
     *
     * @param folder for the firmware
     */
    List<String> idle(Path folder) {
        return switch (name) {
            case "x86_64", "i386", "amd64" -> bios(Firmware.X86, folder);
            case "ppc64", "ppc64le" -> bios(Firmware.POWER, folder);
            case "s390x" -> bios(Firmware.S390, folder);
            case "rx" -> off(bios(Firmware.EMPTY, folder));
            // Its usual firmware is not installed everywhere.
            case "riscv32", "riscv64" -> off(List.of("-bios", "none"));
            default -> off(List.of());
        };
    }

    private static List<String> bios(Firmware firmware, Path folder) {
        return List.of("-bios", firmware.write(folder.resolve("halt.bin")).toString());
    }

    private static List<String> off(List<String> further) {
        List<String> arguments = new ArrayList<>(List.of("-global", "cpu.start-powered-off=on"));
        arguments.addAll(further);
        return arguments;
    }
}
