// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code write -b}: bytes are written to the state of the VM. */
public final class WriteVmStateCommand extends IoOptions<WriteVmStateCommand>
        implements SourceOption<WriteVmStateCommand> {
    WriteVmStateCommand(List<String> options, List<String> operands) {
        super("write", options, operands);
    }

    @Override
    WriteVmStateCommand copy(List<String> options) {
        return new WriteVmStateCommand(options, operands());
    }
}
