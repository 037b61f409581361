// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A machine that a QEMU program can emulate, as it says itself ({@code -machine help}).
 *
 * @param name {@code -machine}'s argument
 * @param description in QEMU's words, without what the other components say
 * @param aliasOf the machine that this is another name of; null if it is none
 * @param isDefault whether it is what QEMU emulates unless told otherwise
 */
public record MachineType(
        String name, String description, @Nullable String aliasOf, boolean isDefault) {
    private static final Pattern LINE = Pattern.compile("(\\S+) +(\\S.*)");
    private static final Pattern ALIAS = Pattern.compile(" \\(alias of ([^)]+)\\)");
    private static final String DEFAULT = " (default)";

    /**
     * The machines of a program. It is asked once as long as its file does not change.
     *
     * @param binary the program
     * @return in QEMU's order
     * @throws QemuQueryException if it cannot be started or does not answer, or this thread is interrupted
     */
    public static List<MachineType> of(Path binary) {
        return parse(QemuHelp.patient().ask(binary, "-machine", "help"));
    }

    /**
     * The name of a program's default machine: the alias if it has one, for example {@code pc} and not
     * {@code pc-i440fx-7.2}, so that it is the same for the next release.
     *
     * @param binary the program
     * @return empty if it has no default, as that for ARM
     * @throws QemuQueryException if it cannot be started or does not answer, or this thread is interrupted
     */
    public static Optional<String> standard(Path binary) {
        return standard(of(binary));
    }

    static Optional<String> standard(List<MachineType> machines) {
        Optional<String> name = machines.stream()
                .filter(MachineType::isDefault)
                .map(MachineType::name)
                .findFirst();
        return name.map(own -> machines.stream()
                .filter(machine -> own.equals(machine.aliasOf()))
                .map(MachineType::name)
                .findFirst()
                .orElse(own));
    }

    static List<MachineType> parse(String help) {
        return help.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> !line.group().startsWith("Supported machines"))
                .flatMap(line -> Stream.of(machine(line.group(1), line.group(2))))
                .toList();
    }

    /** Newer releases add more in parentheses after the marks that count here. */
    private static MachineType machine(String name, String text) {
        Matcher alias = ALIAS.matcher(text);
        String aliasOf = alias.find() ? alias.group(1) : null;
        String description = alias.replaceFirst("").replace(DEFAULT, "").strip();
        return new MachineType(name, description, aliasOf, text.contains(DEFAULT));
    }
}
