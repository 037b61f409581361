// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import io.github.qapi4j.qemu.type.BlockdevAioOptions;
import io.github.qapi4j.qemu.type.BlockdevDiscardOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.image.CacheMode;
import io.github.qapi4j.runtime.program.FlatOptions;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.List;

/** {@code open}: an image is opened, after the one before was closed. */
public final class OpenCommand extends IoOptions<OpenCommand> {
    OpenCommand(List<String> options, List<String> operands) {
        super("open", options, operands);
    }

    static OpenCommand of(BlockdevOptions node) {
        return new OpenCommand(List.of("-o", FlatOptions.toOptions(node).toString()), List.of());
    }

    /**
     * Opens it for reading alone ({@code -r}).
     *
     * @return a changed copy
     */
    public OpenCommand readOnly() {
        return withArguments("-r");
    }

    /**
     * Writes to a temporary image instead ({@code -s}).
     *
     * @return a changed copy
     */
    public OpenCommand snapshot() {
        return withArguments("-s");
    }

    /**
     * Copies into the image what is read from below it ({@code -C}).
     *
     * @return a changed copy
     */
    public OpenCommand copyOnRead() {
        return withArguments("-C");
    }

    /**
     * Opens it although others write to it ({@code -U}).
     *
     * @return a changed copy
     */
    public OpenCommand forceShare() {
        return withArguments("-U");
    }

    /**
     * Sets how the host's cache is used ({@code -t}).
     *
     * @param mode instead of write-back
     * @return a changed copy
     */
    public OpenCommand cache(CacheMode mode) {
        return withArguments("-t", mode.toArgument());
    }

    /**
     * Sets what becomes of discards ({@code -d}).
     *
     * @param mode whether they reach the file
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public OpenCommand discard(BlockdevDiscardOptions mode) {
        return withArguments("-d", OptionString.text(mode.toJson()));
    }

    /**
     * Sets how the host does the I/O ({@code -i}).
     *
     * @param mode the host's interface
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public OpenCommand aio(BlockdevAioOptions mode) {
        return withArguments("-i", OptionString.text(mode.toJson()));
    }

    @Override
    OpenCommand copy(List<String> options) {
        return new OpenCommand(options, operands());
    }
}
