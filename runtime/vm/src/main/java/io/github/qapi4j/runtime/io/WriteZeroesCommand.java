// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code write -z}: zeroes are written, without a buffer full of them. */
public final class WriteZeroesCommand extends IoOptions<WriteZeroesCommand>
        implements UnmapOption<WriteZeroesCommand>, FuaOption<WriteZeroesCommand> {
    WriteZeroesCommand(List<String> options, List<String> operands) {
        super("write", options, operands);
    }

    /**
     * Fails where the zeroes would have to be written one by one ({@code -n}).
     *
     * @return a changed copy
     */
    public WriteZeroesCommand noFallback() {
        return withArguments("-n");
    }

    @Override
    WriteZeroesCommand copy(List<String> options) {
        return new WriteZeroesCommand(options, operands());
    }
}
