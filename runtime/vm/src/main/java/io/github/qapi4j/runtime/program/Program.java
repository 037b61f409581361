// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program of QEMU's that runs as a process of ours. Threads may share it. It ends at the latest when it is closed or the
 * JVM exits.
 */
public interface Program extends AutoCloseable {
    /**
     * The program's name.
     *
     * @return as it stands in messages
     */
    String name();

    /**
     * The process.
     *
     * @return its pid
     * @throws IllegalStateException if it was not launched, or was shut down
     */
    long pid();

    /**
     * The command line.
     *
     * @return the program and its arguments
     * @throws IllegalStateException if it was not launched, or was shut down
     */
    List<String> commandLine();

    /**
     * Whether it runs.
     *
     * @return false before the launch, and as soon as the end of the process is known
     */
    boolean isRunning();

    /**
     * How the process ended.
     *
     * @return empty before the launch and while it runs
     */
    Optional<ExitStatus> exit();

    /**
     * The exit code as Java reports it: 128 + <i>n</i> for signal <i>n</i>.
     *
     * @return empty before the launch and while it runs
     */
    default OptionalInt exitCode() {
        return exit().map(status -> OptionalInt.of(status.code())).orElse(OptionalInt.empty());
    }

    /**
     * What it printed, its error output among it, also after its end.
     *
     * @return all of it, or of a flood the last 8 MiB (or the 64th part of the heap, if less); perhaps half a line at the end while it runs; empty before the
     *     launch
     */
    String log();

    /**
     * Ends it at once (SIGKILL), with its descendants, and waits for its end.
     *
     * @return how it ended
     * @throws ProgramTimeoutException if the process does not end within 60 s
     * @throws IllegalStateException if it was never launched
     */
    ProcessExit kill();

    /** Ends it if it runs; else does nothing. */
    @Override
    void close();
}
