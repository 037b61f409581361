// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

/** A command of the human monitor that prints nothing when it succeeds has printed something. */
public final class HmpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final String output;

    private HmpException(String command, String output) {
        super("the human monitor says to '" + command + "': " + output.strip());
        this.command = command;
        this.output = output;
    }

    static void unlessEmpty(String command, HumanMonitored monitor) {
        String output = monitor.hmp(command);
        if (!output.isBlank()) {
            throw new HmpException(command, output);
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
     * What the monitor printed.
     *
     * @return as it was printed
     */
    public String output() {
        return output;
    }
}
