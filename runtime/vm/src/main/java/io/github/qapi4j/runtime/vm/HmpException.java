// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.json.SecretMembers;
import io.github.qapi4j.runtime.io.IoResult;
import io.github.qapi4j.runtime.qmp.SecretMask;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A command of the human monitor failed, by what it printed. */
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
        super(peer, message(command, output.strip()), null);
        this.command = command;
        this.output = output;
    }

    /** Of a command that holds a secret nothing but its name is shown, also where the monitor repeats it. */
    private static String message(String command, String output) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("execute", "human-monitor-command");
        request.putObject("arguments").put("command-line", command);
        String shown = command;
        String said = SecretMask.STANDARD.maskText(output);
        if (!SecretMask.STANDARD.mask(request).equals(request)) {
            List<String> words = List.of(command.strip().split("\\s+"));
            shown = words.get(0) + " " + SecretMembers.MASK;
            for (String word : words.subList(1, words.size())) {
                said = said.replace(word, SecretMembers.MASK);
            }
        }
        return "the human monitor says to '" + shown + "': " + said;
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
