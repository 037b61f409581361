// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A command of the human monitor that is silent when it succeeds has said something. */
public final class HmpException extends VmException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final String output;

    private HmpException(String vmName, String command, String output) {
        super(vmName, "the human monitor says to '" + command + "': " + output.strip(), null);
        this.command = command;
        this.output = output;
    }

    /** See {@link #unlessSilent(String, HumanMonitored, Predicate)}; no complaint is harmless. */
    static void unlessSilent(String command, HumanMonitored monitor) {
        unlessSilent(command, monitor, complaint -> false);
    }

    /** qemu-io's commands print to QEMU's own output, line by line and before the monitor replies. */
    static void unlessSilent(String command, HumanMonitored monitor, Predicate<String> harmless) {
        int before = monitor.log().length();
        String output = monitor.hmp(command);
        String log = monitor.log();
        String printed = log.substring(Math.min(before, log.length()))
                .lines()
                .filter(line -> line.startsWith("Could not ") && !harmless.test(line))
                .collect(Collectors.joining("\n"));
        if (!output.isBlank() || !printed.isEmpty()) {
            throw new HmpException(monitor.name(), command, output.isBlank() ? printed : output);
        }
    }

    /**
     * What was executed.
     *
     * @return the command's line
     */
    public String command() {
        return command;
    }

    /**
     * What the monitor printed, or QEMU.
     *
     * @return as it was printed
     */
    public String output() {
        return output;
    }
}
