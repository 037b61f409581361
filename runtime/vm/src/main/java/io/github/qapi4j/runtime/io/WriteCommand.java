// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code write}: bytes are written. */
public final class WriteCommand extends IoOptions<WriteCommand>
        implements SourceOption<WriteCommand>, FuaOption<WriteCommand>, BufferOption<WriteCommand> {
    WriteCommand(List<String> options, List<String> operands) {
        super("write", options, operands);
    }

    @Override
    WriteCommand copy(List<String> options) {
        return new WriteCommand(options, operands());
    }
}
