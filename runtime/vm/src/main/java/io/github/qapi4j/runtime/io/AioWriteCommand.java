// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code aio_write}: bytes are written later, and the command has not failed whatever becomes of it. */
public final class AioWriteCommand extends IoOptions<AioWriteCommand>
        implements PatternOption<AioWriteCommand>,
                FuaOption<AioWriteCommand>,
                InvalidOption<AioWriteCommand>,
                BufferOption<AioWriteCommand> {
    AioWriteCommand(List<String> options, List<String> operands) {
        super("aio_write", options, operands);
    }

    @Override
    AioWriteCommand copy(List<String> options) {
        return new AioWriteCommand(options, operands());
    }
}
