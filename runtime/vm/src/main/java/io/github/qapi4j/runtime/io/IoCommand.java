// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import io.github.qapi4j.runtime.program.CommandLines;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command of qemu-io with its options, made by {@link Io}. Each option's method returns a changed copy; an option that a
 * command does not have does not compile. Which release has an option its Javadoc says where that differs.
 */
public abstract sealed class IoCommand permits IoOptions, PlainCommand {
    /** What qemu-io splits a line at, and what would end one. */
    private static final Pattern UNSAYABLE = Pattern.compile("[\\x00-\\x20\\x7f]");

    private final String name;
    private final List<String> options;
    private final List<String> operands;

    IoCommand(String name, List<String> options, List<String> operands) {
        this.name = name;
        this.options = List.copyOf(options);
        this.operands = List.copyOf(operands);
        arguments().forEach(IoCommand::check);
    }

    private static void check(String argument) {
        if (argument.isEmpty() || UNSAYABLE.matcher(argument).find()) {
            throw new IllegalArgumentException(
                    "qemu-io has no quotes, so that no argument can be empty or have a blank in it: '"
                            + CommandLines.masked(argument) + "'");
        }
    }

    private List<String> arguments() {
        List<String> all = new ArrayList<>();
        all.add(name);
        all.addAll(options);
        all.addAll(operands);
        return all;
    }

    /**
     * The command as qemu-io reads it.
     *
     * @return one line, for example {@code write -P 7 0 64k}
     */
    public final String line() {
        return String.join(" ", arguments());
    }

    final String name() {
        return name;
    }

    final List<String> operands() {
        return operands;
    }

    /** The options and more of them. */
    final List<String> plus(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return all;
    }

    /** The line, with secrets masked. */
    @Override
    public final String toString() {
        return CommandLines.masked(line());
    }
}
