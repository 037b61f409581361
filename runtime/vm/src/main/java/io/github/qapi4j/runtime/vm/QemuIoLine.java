// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.io.IoCommand;
import java.util.regex.Pattern;

/** Writes {@code qemu-io} lines for the human monitor, whose strings have escapes. */
public final class QemuIoLine {
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"\\\\-][^\\s\"\\\\]*");

    private QemuIoLine() {}

    /**
     * A line that runs a command of qemu-io on a drive ({@code hmp_qemu_io}).
     *
     * @param isDevice whether the drive is named by its device ({@code -d})
     * @param drive a drive, a node, or a device's id or QOM path
     * @param command what qemu-io understands; anything may stand in it
     * @return for {@code human-monitor-command}
     */
    public static String of(boolean isDevice, String drive, String command) {
        String target = PLAIN.matcher(drive).matches() ? drive : quoted(drive);
        return "qemu-io " + (isDevice ? "-d " : "") + target + " " + quoted(command);
    }

    /**
     * A line that runs a command of qemu-io on a drive.
     *
     * @param isDevice whether the drive is named by its device ({@code -d})
     * @param drive a drive, a node, or a device's id or QOM path
     * @param command one of {@link io.github.qapi4j.runtime.io.Io}
     * @return for {@code human-monitor-command}
     */
    public static String of(boolean isDevice, String drive, IoCommand command) {
        return of(isDevice, drive, command.line());
    }

    /** A string of the human monitor. */
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
