// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.observe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one process of a program's ended. Immutable.
 *
 * @param name the program's name as it stands in messages, for example {@code qemu-1} or {@code qemu-img}
 * @param command the program and its arguments, as they are: to be masked before they are shown to anybody
 * @param pid the process's number, which may be another process's by now
 * @param code the exit code as Java reports it, 128 + <i>n</i> for signal <i>n</i>; null where the process was not ours to
 *     wait for, as with the server of a {@code qemu-nbd --fork}
 * @param isRequested whether the process ended by a signal that this JVM had sent it
 * @param complaints what in the output is the report of a sanitizer or of valgrind, or QEMU's text about an assertion that
 *     failed, line by line; empty if there is none
 * @param output the end of what it printed, its error output among it unless that is apart; empty if that was nothing, or
 *     went elsewhere
 * @param errors the end of its error output where that is apart; the same as {@code output} for a program that is not run
 *     for its output, such as a VM; else null
 * @param core what is known about its core file; null if it was no crash, or nothing is known
 */
public record ProgramEnd(
        String name,
        List<String> command,
        long pid,
        @Nullable Integer code,
        boolean isRequested,
        List<String> complaints,
        String output,
        @Nullable String errors,
        @Nullable String core) {
    private static final int FIRST_SIGNAL = 129;
    private static final int LAST_SIGNAL = 159;

    /**
     * Copies the lists.
     *
     * @param name see the component
     * @param command see the component
     * @param pid see the component
     * @param code see the component
     * @param isRequested see the component
     * @param complaints see the component
     * @param output see the component
     * @param errors see the component
     * @param core see the component
     */
    public ProgramEnd {
        command = List.copyOf(command);
        complaints = List.copyOf(complaints);
    }

    /**
     * Whether this end is clean.
     *
     * @return true if the process exited with code 0 or by a signal of ours, and its output has no complaints
     */
    public boolean isClean() {
        return complaints.isEmpty() && code != null && (code == 0 || isRequested);
    }

    /**
     * Whether a signal that this JVM did not send ended the process, or its output has complaints. Such an end is no answer
     * of a program's, whoever was told of it.
     *
     * @return false also for exit codes other than 0
     */
    public boolean isCrash() {
        return !complaints.isEmpty() || code == null || (isSignal(code) && !isRequested);
    }

    /**
     * The signal that ended the process.
     *
     * @return its number; empty if the process exited by itself, or nobody knows
     */
    public Optional<Integer> signal() {
        return code != null && isSignal(code) ? Optional.of(code - FIRST_SIGNAL + 1) : Optional.empty();
    }

    /** Without the arguments and the output, which may hold secrets. */
    @Override
    public String toString() {
        return "ProgramEnd[name=" + name + ", program=" + command.get(0) + ", pid=" + pid + ", code=" + code + "]";
    }

    private static boolean isSignal(int code) {
        return code >= FIRST_SIGNAL && code <= LAST_SIGNAL;
    }
}
