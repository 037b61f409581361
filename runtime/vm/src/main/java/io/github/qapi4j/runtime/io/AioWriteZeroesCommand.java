// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code aio_write -z}: zeroes are written later, and the command has not failed whatever becomes of it. */
public final class AioWriteZeroesCommand extends IoOptions<AioWriteZeroesCommand>
        implements UnmapOption<AioWriteZeroesCommand>,
                FuaOption<AioWriteZeroesCommand>,
                InvalidOption<AioWriteZeroesCommand> {
    AioWriteZeroesCommand(List<String> options, List<String> operands) {
        super("aio_write", options, operands);
    }

    @Override
    AioWriteZeroesCommand copy(List<String> options) {
        return new AioWriteZeroesCommand(options, operands());
    }
}
