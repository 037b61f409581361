// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.FailedStart;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A storage daemon did not come up. The message says why, and holds the command line, how the process ended and the end
 * of its output; the cause is the session's exception. Nothing of the daemon is left.
 */
public final class StorageDaemonLaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String daemonName;
    private final transient List<String> commandLine;
    private final @Nullable ExitStatus exit;
    private final String output;

    StorageDaemonLaunchException(String daemonName, String why, FailedStart start, @Nullable Throwable cause) {
        super(daemonName + ": the storage daemon did not start: " + why + start.report(), cause);
        this.daemonName = daemonName;
        this.commandLine = start.commandLine();
        this.exit = start.exit();
        this.output = start.output();
    }

    /**
     * Which daemon.
     *
     * @return its name
     */
    public String daemonName() {
        return daemonName;
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
     * What the daemon printed.
     *
     * @return all of it; empty if it printed nothing
     */
    public String output() {
        return output;
    }
}
