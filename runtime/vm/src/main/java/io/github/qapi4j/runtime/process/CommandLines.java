// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints argument lists so that a person can paste them into a shell. They are never run through one. */
public final class CommandLines {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandLines() {}

    /**
     * Quotes what a shell would read otherwise.
     *
     * @param command the program and its arguments
     * @return one line
     */
    public static String text(List<String> command) {
        return command.stream().map(CommandLines::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
