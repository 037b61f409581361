// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code write -c}: bytes are written compressed. */
public final class WriteCompressedCommand extends IoOptions<WriteCompressedCommand>
        implements SourceOption<WriteCompressedCommand> {
    WriteCompressedCommand(List<String> options, List<String> operands) {
        super("write", options, operands);
    }

    @Override
    WriteCompressedCommand copy(List<String> options) {
        return new WriteCompressedCommand(options, operands());
    }
}
