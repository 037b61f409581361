// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.observe.BoundObserver;
import io.github.qapi4j.runtime.observe.ProgramEnd;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a server ended that is no child of ours, so that its status is not ours to collect: by its exit code as
 * long as init has not collected it, else by its socket, which a server that ends in order removes.
 *
 * @param observer who is told; null for nobody
 * @param command with which it was started
 */
record ForkedServerEnd(@Nullable ProgramObserver observer, List<String> command) {
    private static final int WAIT_STATUS_FIELD = 52;
    private static final int SIGNALLED = 128;

    static ForkedServerEnd of(@Nullable ProgramObserver named, List<String> command) {
        return new ForkedServerEnd(
                named != null ? named : BoundObserver.current().orElse(null), command);
    }

    /** Once it has ended without us, as far as that can be found out. */
    void report(long pid) {
        if (observer == null) {
            return;
        }
        Integer code = exitCode(pid).orElse(null);
        Optional<String> socket = socket().filter(path -> Files.exists(Path.of(path)));
        if (code == null && socket.isEmpty()) {
            return;
        }
        String why = "the server ended without removing its socket " + socket.orElse("");
        observer.ended(new ProgramEnd(
                QemuNbd.NAME, command, pid, code, false, code == null ? List.of(why) : List.of(), "", null, null));
    }

    private static Optional<Integer> exitCode(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the program's name in parentheses, with anything in it.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
            if (!fields[0].equals("Z") || fields.length < WAIT_STATUS_FIELD - 2) {
                return Optional.empty();
            }
            int status = Integer.parseInt(fields[WAIT_STATUS_FIELD - 3]);
            int signal = status & 0x7f;
            return Optional.of(signal == 0 ? status >> 8 & 0xff : SIGNALLED + signal);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Of a server on a Unix socket. */
    private Optional<String> socket() {
        for (int i = 0; i < command.size(); i++) {
            String argument = command.get(i);
            if ((argument.equals("-k") || argument.equals("--socket")) && i + 1 < command.size()) {
                return Optional.of(command.get(i + 1));
            } else if (argument.startsWith("--socket=")) {
                return Optional.of(argument.substring("--socket=".length()));
            }
        }
        return Optional.empty();
    }
}
