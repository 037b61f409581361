// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a process ended. Java reports death by signal <i>n</i> as 128 + <i>n</i>, which an ordinary exit code could be as
 * well; QEMU and its tools do not use those codes, so 129 to 159 are read as signals here.
 *
 * @param code the number as Java reported it
 */
public record ExitStatus(int code) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SIGNALLED = 128;
    /** Linux's names, beginning with signal 1. */
    private static final List<String> NAMES = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "IO", "PWR", "SYS");

    /**
     * What a code says, if there is one.
     *
     * @param code as Java reported it; empty while the process runs
     * @return empty without a code
     */
    public static Optional<ExitStatus> of(OptionalInt code) {
        return code.isPresent() ? Optional.of(new ExitStatus(code.getAsInt())) : Optional.empty();
    }

    /**
     * The signal that ended the process.
     *
     * @return its number; empty if the process exited by itself
     */
    public OptionalInt signal() {
        int number = code - SIGNALLED;
        return number >= 1 && number <= NAMES.size() ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /**
     * Whether the process exited by itself with code 0.
     *
     * @return false for any other code and for signals
     */
    public boolean isSuccess() {
        return code == 0;
    }

    /** For messages: {@code exit code 1} or {@code signal 9 (SIGKILL)}. */
    @Override
    public String toString() {
        OptionalInt signal = signal();
        return signal.isPresent()
                ? "signal " + signal.getAsInt() + " (SIG" + NAMES.get(signal.getAsInt() - 1) + ")"
                : "exit code " + code;
    }
}
