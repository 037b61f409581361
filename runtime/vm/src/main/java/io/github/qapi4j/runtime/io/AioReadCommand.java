// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code aio_read}: bytes are read later, and the command has not failed whatever becomes of it. */
public final class AioReadCommand extends IoOptions<AioReadCommand>
        implements DumpOption<AioReadCommand>, InvalidOption<AioReadCommand>, BufferOption<AioReadCommand> {
    AioReadCommand(List<String> options, List<String> operands) {
        super("aio_read", options, operands);
    }

    @Override
    AioReadCommand copy(List<String> options) {
        return new AioReadCommand(options, operands());
    }
}
