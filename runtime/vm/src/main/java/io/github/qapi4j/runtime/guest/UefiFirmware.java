// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * UEFI for a virtual machine. Immutable.
 *
 * @param code the firmware, a raw image, which is only read
 * @param variables a template of its variables, a raw image, of which each guest gets a copy
 */
public record UefiFirmware(Path code, Path variables) {
    /** The system property that names a folder with firmware, before the environment variable of the same meaning. */
    public static final String PROPERTY = "qapi4j.firmware";
    /** The environment variable that names a folder with firmware. */
    public static final String VARIABLE = "QAPI4J_FIRMWARE";

    /**
     * The one that is there for an architecture, without Secure Boot. It is looked for in this order:
     *
     * <ol>
     *   <li>in the folder that the system property {@value #PROPERTY} or the environment variable {@value #VARIABLE} names: the
     *       root of an unpacked package, a folder with descriptors, or one with pairs such as {@code OVMF_CODE.fd} and
     *       {@code OVMF_VARS.fd} (for x86_64) or {@code AAVMF_CODE.fd} and {@code AAVMF_VARS.fd} (for aarch64);
     *   <li>by the descriptors of installed firmware, which the user's, the administrator's and the distribution's folders have
     *       ({@code $XDG_CONFIG_HOME/qemu/firmware}, {@code /etc/qemu/firmware}, {@code /usr/share/qemu/firmware}): a file of
     *       an earlier folder takes the place of one of the same name, and an empty one hides it;
     *   <li>by the descriptors of QEMU's own firmware, in {@code share/qemu/firmware} of where QEMU's program for the
     *       architecture is installed.
     * </ol>
     *
     * <p>Descriptors that cannot be read, or whose files cannot, are passed over; the former are logged.
     *
     * @param architecture of the guest, as in the name of QEMU's program: {@code x86_64}
     * @return empty if there is none
     */
    public static Optional<UefiFirmware> find(String architecture) {
        return FirmwareSearch.usual(architecture).find();
    }
}
