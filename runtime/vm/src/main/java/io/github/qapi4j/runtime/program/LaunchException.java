// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program could not be launched. The message says why, and holds the command line, how the process ended and the end
 * of its output; the cause is the session's exception. Nothing of the program is left.
 */
public final class LaunchException extends ProgramException {
    private static final long serialVersionUID = 1L;

    /** As Java reports SIGKILL. */
    private static final ExitStatus KILLED = new ExitStatus(128 + 9);

    private final transient List<String> commandLine;
    private final @Nullable ExitStatus exit;
    private final String log;

    LaunchException(String peer, String kind, String why, FailedLaunch launch, @Nullable Throwable cause) {
        super(peer, kind + " did not start: " + why + launch.report(), cause);
        this.commandLine = launch.commandLine();
        this.exit = launch.exit();
        this.log = launch.log();
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

    /** The end of a program that was killed while it was launched. */
    ProcessExit ended() {
        return new ProcessExit(ProcessExit.Means.SIGKILL, exit == null ? KILLED : exit, log, () -> {});
    }

    /**
     * What the program printed.
     *
     * @return all of it; empty if it printed nothing
     */
    public String log() {
        return log;
    }
}
