// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.qmp.SecretMask;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints argument lists so that a person can paste them into a shell, with secrets masked. They are never run through
 * one.
 */
public final class CommandLines {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandLines() {}

    /**
     * Quotes what a shell would read otherwise, and masks secrets.
     *
     * @param command the program and its arguments
     * @return one line
     */
    public static String text(List<String> command) {
        return command.stream().map(CommandLines::quoted).collect(Collectors.joining(" "));
    }

    /**
     * Masks what a program's output repeats of the secrets in its arguments; see {@link SecretMask#maskText}.
     *
     * @param output what it printed
     * @return the same with <code>***</code> for each secret
     */
    public static String masked(String output) {
        return SecretMask.STANDARD.maskText(output);
    }

    private static String quoted(String argument) {
        String shown = masked(argument);
        return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }
}
