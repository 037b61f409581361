// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the human monitor prints for {@code help}. */
final class MonitorHelp {
    /** A command, or alternatives with bars between, in front of its parameters; what is printed continues in other lines. */
    private static final Pattern NAMES = Pattern.compile("[A-Za-z_][^\\s|]*(?:\\|\\S+)?");

    private static final String MEANING = " -- ";

    private MonitorHelp() {}

    /**
     * A command of the human monitor.
     *
     * @param words what it is for, in its own words; may be empty
     */
    record MonitorCommand(String name, String words) {}

    /**
     * The commands that a help lists.
     *
     * @param lead a word before each of them, such as {@code info}; empty for none
     */
    static List<MonitorCommand> commands(String help, String lead) {
        List<MonitorCommand> commands = new ArrayList<>();
        String[] lines = help.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (!lead.isEmpty()) {
                if (!line.startsWith(lead + " ")) {
                    continue;
                }
                line = line.substring(lead.length() + 1);
            }
            Matcher names = NAMES.matcher(line);
            // Of some, the parameters take several lines, which begin with a bracket.
            boolean continued = i + 1 < lines.length && lines[i + 1].startsWith("[");
            int meaning = line.indexOf(MEANING);
            if (names.lookingAt() && (meaning >= 0 || continued)) {
                String words = meaning < 0 ? "" : line.substring(meaning + MEANING.length());
                for (String name : names.group().split("\\|", -1)) {
                    // x/fmt: how to print is part of the command.
                    int slash = name.indexOf('/');
                    commands.add(new MonitorCommand(slash < 0 ? name : name.substring(0, slash), words.strip()));
                }
            }
        }
        return commands;
    }
}
