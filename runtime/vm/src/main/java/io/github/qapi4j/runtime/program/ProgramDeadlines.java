// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.time.Duration;

/**
 * How long a process is waited for. Zero or less means no limit, which leaves nothing that protects against a program that
 * hangs. Deadlines of commands and events belong to the session, see {@link ProgramBuilder#session}. Immutable; each
 * {@code with…} returns a changed copy.
 *
 * @param launch from the start of the process until the session is open
 * @param quit from {@code quit} until the process has ended; then comes SIGTERM
 * @param terminate from SIGTERM until the process has ended; then comes SIGKILL
 */
public record ProgramDeadlines(Duration launch, Duration quit, Duration terminate) {
    /** The default deadlines: 60 s, 30 s and 10 s. */
    public static final ProgramDeadlines STANDARD =
            new ProgramDeadlines(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(10));

    /**
     * Sets how long the launch may take.
     *
     * @param deadline zero or less for no limit
     * @return a changed copy
     */
    public ProgramDeadlines withLaunch(Duration deadline) {
        return new ProgramDeadlines(deadline, quit, terminate);
    }

    /**
     * Sets how long the process may take to end after {@code quit}.
     *
     * @param deadline zero or less for no limit
     * @return a changed copy
     */
    public ProgramDeadlines withQuit(Duration deadline) {
        return new ProgramDeadlines(launch, deadline, terminate);
    }

    /**
     * Sets how long the process may take to end after SIGTERM.
     *
     * @param deadline zero or less for no limit
     * @return a changed copy
     */
    public ProgramDeadlines withTerminate(Duration deadline) {
        return new ProgramDeadlines(launch, quit, deadline);
    }
}
