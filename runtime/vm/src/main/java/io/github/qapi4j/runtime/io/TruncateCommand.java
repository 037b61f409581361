// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import io.github.qapi4j.qemu.type.PreallocMode;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.List;

/** {@code truncate}: the size that a guest sees becomes another. */
public final class TruncateCommand extends IoOptions<TruncateCommand> {
    TruncateCommand(List<String> options, List<String> operands) {
        super("truncate", options, operands);
    }

    /**
     * Sets what is allocated of the space that is added ({@code -m}, since 6.0).
     *
     * @param mode how much
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public TruncateCommand preallocation(PreallocMode mode) {
        return withArguments("-m", OptionString.text(mode.toJson()));
    }

    @Override
    TruncateCommand copy(List<String> options) {
        return new TruncateCommand(options, operands());
    }
}
