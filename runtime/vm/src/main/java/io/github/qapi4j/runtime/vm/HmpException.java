// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.io.IoResult;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A command of the human monitor has complained. */
public final class HmpException extends VmException {
    private static final long serialVersionUID = 1L;
    /** What the monitor prints of a command that it does not know or cannot parse, or that failed. */
    private static final Pattern REFUSAL = Pattern.compile(
            "^(?:Error: |unknown command: |Try \"help |'commit' error for |Could not |Command '.*' not available"
                    + "|Device '.*' not found)",
            Pattern.MULTILINE);
    /** A line that a command may print although it succeeds. */
    private static final Pattern WARNING = Pattern.compile("^(?:warning: .*|\\s*)$");

    private final String command;
    private final String output;

    private HmpException(String peer, String command, String output) {
        super(peer, "the human monitor says to '" + command + "': " + output.strip(), null);
        this.command = command;
        this.output = output;
    }

    /** Text is no complaint, unless it looks like one. */
    static String unlessRefused(String command, HumanMonitor monitor) {
        String output = monitor.hmp(command);
        if (REFUSAL.matcher(output).find()) {
            throw new HmpException(monitor.name(), command, output);
        }
        return output;
    }

    /** Any text but a warning is a complaint. */
    static void unlessQuiet(String command, HumanMonitor monitor) {
        String output = monitor.hmp(command);
        if (!output.lines().allMatch(line -> WARNING.matcher(line).find())) {
            throw new HmpException(monitor.name(), command, output);
        }
    }

    /** Breakpoints say nothing when they are set or removed. */
    static void unlessSilent(String command, HumanMonitor monitor) {
        unlessSilent(command, monitor, complaint -> false);
    }

    /** See {@link #unlessSilent(String, HumanMonitor)}. */
    static void unlessSilent(String command, HumanMonitor monitor, Predicate<String> harmless) {
        var unused = unlessGood(command, monitor, harmless);
    }

    /**
     * qemu-io's commands print to QEMU's own output, line by line and before the monitor replies.
     *
     * @param harmless which complaints are none
     */
    static String unlessGood(String command, HumanMonitor monitor, Predicate<String> harmless) {
        int before = monitor.log().length();
        String output = monitor.hmp(command);
        String log = monitor.log();
        String printed = log.substring(Math.min(before, log.length()));
        boolean isComplaining = printed.lines().anyMatch(line -> IoResult.isComplaint(line) && !harmless.test(line));
        if (!output.isBlank() || isComplaining) {
            throw new HmpException(monitor.name(), command, output.isBlank() ? printed : output);
        }
        return printed;
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

    /**
     * What a command of qemu-io did, or why not.
     *
     * @return read from {@link #output()}; of other commands, without anything but the text
     */
    public IoResult ioResult() {
        return IoResult.of(output);
    }
}
