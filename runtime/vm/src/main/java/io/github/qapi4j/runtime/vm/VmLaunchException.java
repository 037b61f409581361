// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.FailedStart;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A VM did not come up. The message says why, and holds the command line, how the process ended and the end of its
 * output; the cause is the session's exception. Nothing of the VM is left.
 */
public final class VmLaunchException extends VmException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> commandLine;
    private final @Nullable ExitStatus exit;
    private final String output;

    VmLaunchException(String vmName, String why, FailedStart start, @Nullable Throwable cause) {
        super(vmName, "QEMU did not start: " + why + start.report(), cause);
        this.commandLine = start.commandLine();
        this.exit = start.exit();
        this.output = start.output();
    }

    /**
     * What was to be started.
     *
     * @return the program and its arguments
     */
    public List<String> commandLine() {
        return commandLine;
    }

    /**
     * How the process ended.
     *
     * @return empty if it did not end by itself, or was never started
     */
    public Optional<ExitStatus> exit() {
        return Optional.ofNullable(exit);
    }

    /**
     * What QEMU printed.
     *
     * @return all of it; empty if it printed nothing
     */
    public String output() {
        return output;
    }
}
