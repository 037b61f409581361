// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/**
 * A command with options. Options that only some commands have stand in interfaces of their own.
 *
 * @param <S> the command
 */
public abstract sealed class IoOptions<S extends IoOptions<S>> extends IoCommand
        permits AioReadCommand,
                AioWriteCommand,
                AioWriteZeroesCommand,
                DiscardCommand,
                OpenCommand,
                ReadCommand,
                ReadVectorCommand,
                ReadVmStateCommand,
                ReopenCommand,
                TruncateCommand,
                WriteCommand,
                WriteCompressedCommand,
                WriteVectorCommand,
                WriteVmStateCommand,
                WriteZeroesCommand {
    IoOptions(String name, List<String> options, List<String> operands) {
        super(name, options, operands);
    }

    /** The same command with other options. */
    abstract S copy(List<String> options);

    /**
     * Adds options that there is no method for, as qemu-io takes them.
     *
     * @param more which nothing checks before qemu-io does
     * @return a changed copy
     * @throws IllegalArgumentException if one of them is empty or has a blank in it
     */
    public final S withArguments(String... more) {
        return copy(plus(List.of(more)));
    }
}
