// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.List;

/** {@code discard} and {@code aio_discard}: bytes are given back. */
public final class DiscardCommand extends IoOptions<DiscardCommand> implements TransferOption<DiscardCommand> {
    DiscardCommand(String name, List<String> options, List<String> operands) {
        super(name, options, operands);
    }

    @Override
    DiscardCommand copy(List<String> options) {
        return new DiscardCommand(name(), options, operands());
    }
}
