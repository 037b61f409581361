// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code read -b}: bytes are read from the state of the VM. */
public final class ReadVmStateCommand extends IoOptions<ReadVmStateCommand>
        implements DumpOption<ReadVmStateCommand>, BufferOption<ReadVmStateCommand> {
    ReadVmStateCommand(List<String> options, List<String> operands) {
        super("read", options, operands);
    }

    @Override
    ReadVmStateCommand copy(List<String> options) {
        return new ReadVmStateCommand(options, operands());
    }
}
