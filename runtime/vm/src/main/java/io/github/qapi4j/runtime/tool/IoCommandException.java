// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.io.IoResult;
import io.github.qapi4j.runtime.program.CommandLines;

/** A command failed in a session of qemu-io, or did not find its pattern. The session goes on. */
public final class IoCommandException extends ToolException {
    private static final long serialVersionUID = 1L;

    private final transient IoCommand command;
    private final transient IoResult result;

    IoCommandException(IoCommand command, IoResult result) {
        super(
                QemuIo.NAME,
                CommandLines.masked(
                        "qemu-io says to '" + command + "': " + result.text().strip()),
                null);
        this.command = command;
        this.result = result;
    }

    /**
     * What qemu-io was to do.
     *
     * @return the command
     */
    public IoCommand command() {
        return command;
    }

    /**
     * What it said.
     *
     * @return with what failed
     */
    public IoResult result() {
        return result;
    }
}
