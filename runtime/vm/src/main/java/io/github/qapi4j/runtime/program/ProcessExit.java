// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.util.OptionalInt;

/**
 * How a program ended.
 *
 * @param means what it took
 * @param status the process's exit code or signal
 * @param log all that the program printed
 */
public record ProcessExit(Means means, ExitStatus status, String log) {
    private static final int SIGKILL = 9;

    /** What it took to end a program. */
    public enum Means {
        /** Nothing: the process had ended before it was asked to. */
        BY_ITSELF,
        /** The command {@code quit}. */
        QUIT,
        /** SIGTERM, because {@code quit} did not help in time. */
        SIGTERM,
        /** SIGKILL, because it was wanted, or because nothing else helped in time. */
        SIGKILL
    }

    /**
     * Whether nothing is wrong with this end.
     *
     * @return true if the program quit, or ended by itself, with exit code 0
     */
    public boolean isClean() {
        return status.isSuccess() && (means == Means.QUIT || means == Means.BY_ITSELF);
    }

    /**
     * The end of a program that was killed.
     *
     * @param status the process's
     * @param log all that the program printed
     * @return by SIGKILL, unless something else was quicker
     */
    public static ProcessExit killed(ExitStatus status, String log) {
        return new ProcessExit(killed(status), status, log);
    }

    static Means killed(ExitStatus status) {
        return status.signal().equals(OptionalInt.of(SIGKILL)) ? Means.SIGKILL : Means.BY_ITSELF;
    }
}
