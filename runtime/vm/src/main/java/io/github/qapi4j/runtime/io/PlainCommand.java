// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** A command without options. */
public final class PlainCommand extends IoCommand {
    PlainCommand(String name, List<String> operands) {
        super(name, List.of(), operands);
    }

    static PlainCommand of(String name, String... operands) {
        return new PlainCommand(name, List.of(operands));
    }
}
