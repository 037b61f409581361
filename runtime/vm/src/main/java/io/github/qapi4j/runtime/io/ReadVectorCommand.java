// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code readv}: bytes are read into several buffers. */
public final class ReadVectorCommand extends IoOptions<ReadVectorCommand>
        implements DumpOption<ReadVectorCommand>, BufferOption<ReadVectorCommand> {
    ReadVectorCommand(List<String> options, List<String> operands) {
        super("readv", options, operands);
    }

    @Override
    ReadVectorCommand copy(List<String> options) {
        return new ReadVectorCommand(options, operands());
    }
}
