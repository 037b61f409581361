// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import io.github.qapi4j.contract.Size;
import java.util.List;

/** {@code read}: bytes are read. */
public final class ReadCommand extends IoOptions<ReadCommand>
        implements DumpOption<ReadCommand>, BufferOption<ReadCommand> {
    ReadCommand(List<String> options, List<String> operands) {
        super("read", options, operands);
    }

    /**
     * Expects the same byte in a part of what is read ({@code -P -s -l}).
     *
     * @param value 0 to 255
     * @param from how many bytes before that part
     * @param length of that part
     * @return a changed copy
     * @throws IllegalArgumentException if that is no byte
     */
    public ReadCommand pattern(int value, Size from, Size length) {
        return pattern(value).withArguments("-s", from.toArgument(), "-l", length.toArgument());
    }

    @Override
    ReadCommand copy(List<String> options) {
        return new ReadCommand(options, operands());
    }
}
