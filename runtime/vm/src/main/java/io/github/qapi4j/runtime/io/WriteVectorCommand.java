// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code writev}: bytes are written from several buffers. */
public final class WriteVectorCommand extends IoOptions<WriteVectorCommand>
        implements PatternOption<WriteVectorCommand>, FuaOption<WriteVectorCommand>, BufferOption<WriteVectorCommand> {
    WriteVectorCommand(List<String> options, List<String> operands) {
        super("writev", options, operands);
    }

    @Override
    WriteVectorCommand copy(List<String> options) {
        return new WriteVectorCommand(options, operands());
    }
}
