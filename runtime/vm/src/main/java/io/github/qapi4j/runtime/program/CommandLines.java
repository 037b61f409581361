// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.qmp.SecretMask;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints argument lists so that a person can paste them into a shell, with secrets masked. They are never run through
 * one.
 */
public final class CommandLines {
    private CommandLines() {}

    /**
     * Quotes what a shell would read otherwise, and masks secrets.
     *
     * @param command the program and its arguments
     * @return one line
     */
    public static String text(List<String> command) {
        return command.stream().map(Quotes::quoted).collect(Collectors.joining(" "));
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

    /**
     * Warns of secrets that stand in a command line, where every user of the machine can read them: those that QEMU takes
     * in no other way, or for which the caller did not choose it.
     *
     * @param name of the program, for the message
     * @param command the program and its arguments, as they are started
     */
    public static void warnOfSecrets(String name, List<String> command) {
        List<String> shown = new ArrayList<>();
        for (String argument : command) {
            if (!masked(argument).equals(argument)) {
                shown.add(Quotes.quoted(argument));
            }
        }
        if (!shown.isEmpty()) {
            System.getLogger(CommandLines.class.getName())
                    .log(
                            Level.WARNING,
                            name + ": every user of this machine can read the secret in " + String.join(" ", shown)
                                    + "; name a secret object instead, or send it when the program runs");
        }
    }

    /** Most launches print no command line, and do without the pattern. */
    private static final class Quotes {
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

        static String quoted(String argument) {
            String shown = masked(argument);
            return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
        }
    }
}
