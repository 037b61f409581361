// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import io.github.qapi4j.schema.Release;
import java.util.stream.Collectors;

/** Translates with the schema of a release. */
final class ReleaseTranslator {
    static final CommandTranslator QEMU = CommandTranslator.of(new Release("qemu", "10.0").schema());
    static final CommandTranslator AGENT = CommandTranslator.of(new Release("qga", "10.0").schema());

    private ReleaseTranslator() {}

    /** The statements for a text, without imports. */
    static String statements(String text) {
        return JavaSource.snippet(QEMU, QEMU.find(text), "vm")
                .lines()
                .filter(line -> !line.startsWith("import ") && !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** What was found in a text, each a line: messages, or what cannot be read. */
    static String found(String text) {
        return QEMU.find(text).stream()
                .map(found -> found.line() + " "
                        + (found instanceof Found.Command command
                                ? command.name() + (command.outOfBand() ? " out of band " : " ") + command.arguments()
                                : "unreadable: " + ((Found.Unreadable) found).message()))
                .collect(Collectors.joining("\n"));
    }
}
