// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a shell talks to: exactly one is given. */
final class ShellTarget {
    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description = "The QMP socket of a running QEMU or storage daemon.")
    @Nullable
    Path socket;

    @Option(
            names = "--qemu",
            paramLabel = "PROGRAM",
            description =
                    "A qemu-system-… to start, with the ARGS behind --; without ARGS it has no machine. It ends with"
                            + " the shell.")
    @Nullable
    String qemu;

    @Option(
            names = "--daemon",
            paramLabel = "PROGRAM",
            description = "A qemu-storage-daemon to start, with the ARGS behind --. It ends with the shell.")
    @Nullable
    String daemon;

    @Option(names = "--agent", paramLabel = "PATH", description = "The socket of a guest agent.")
    @Nullable
    Path agent;

    /** The program to start; null if the shell connects to one that runs. */
    @Nullable
    String program() {
        return qemu != null ? qemu : daemon;
    }
}
