// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a shell behaves.
 *
 * @param raw whether messages are shown as they are, in a line each
 * @param strict whether what is marked as wrong is not sent
 * @param keepGoing whether a script goes on after a command that failed
 * @param timeout how long a script waits for a reply or an event; zero or less for no limit
 * @param history the file for the lines of earlier shells; empty for none
 * @param colours whether colours may be used where the terminal has some
 */
public record ShellOptions(
        boolean raw, boolean strict, boolean keepGoing, Duration timeout, Optional<Path> history, boolean colours) {}
