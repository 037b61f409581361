// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A qtest command failed, was not answered in time, or QEMU ended before it answered. */
public final class QtestException extends VmException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final @Nullable String reply;

    QtestException(String vmName, String command, @Nullable String reply, String why, @Nullable Throwable cause) {
        super(
                vmName,
                "qtest '" + (command.length() > 200 ? command.substring(0, 200) + "…" : command) + "' " + why,
                cause);
        this.command = command;
        this.reply = reply;
    }

    /**
     * What was sent.
     *
     * @return the line without its end
     */
    public String command() {
        return command;
    }

    /**
     * What QEMU answered.
     *
     * @return the line without its end; empty if there was no answer
     */
    public Optional<String> reply() {
        return Optional.ofNullable(reply);
    }
}
