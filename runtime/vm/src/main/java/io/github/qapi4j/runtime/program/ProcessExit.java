// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a program ended. Immutable. A test harness takes an exit code other than 0 for a failure, unless somebody looked at
 * {@link #status} or asked {@link #isClean}.
 */
public final class ProcessExit {
    private static final int SIGKILL = 9;

    private final Means means;
    private final ExitStatus status;
    private final String log;
    private final Runnable noticed;

    /** What ended a program. */
    public enum Means {
        /** Nothing: the process had ended before it was asked to. */
        BY_ITSELF("by itself"),
        /** The command {@code quit}. */
        QUIT("after quit"),
        /** SIGTERM, because {@code quit} did not help in time. */
        SIGTERM("after SIGTERM"),
        /** SIGKILL, because it was wanted, or because nothing else helped in time. */
        SIGKILL("after SIGKILL");

        private final String text;

        Means(String text) {
            this.text = text;
        }

        /** For messages: {@code by itself}, {@code after quit}. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * An end.
     *
     * @param noticed called when somebody looks at the exit code
     */
    ProcessExit(Means means, ExitStatus status, String log, Runnable noticed) {
        this.means = means;
        this.status = status;
        this.log = log;
        this.noticed = noticed;
    }

    /**
     * What it took.
     *
     * @return the means
     */
    public Means means() {
        return means;
    }

    /**
     * The process's exit code or signal.
     *
     * @return its status
     */
    public ExitStatus status() {
        noticed.run();
        return status;
    }

    /**
     * All that the program printed.
     *
     * @return of a flood the end, as {@link Program#log()} has it; empty if it printed nothing
     */
    public String log() {
        return log;
    }

    /**
     * Whether this end is clean.
     *
     * @return true if the program quit, or ended by itself, with exit code 0
     */
    public boolean isClean() {
        noticed.run();
        return isCleanUnnoticed();
    }

    /** For programs without an observer. */
    boolean isCleanUnnoticed() {
        return status.isSuccess() && (means == Means.QUIT || means == Means.BY_ITSELF);
    }

    /** For programs without an observer. */
    ExitStatus statusUnnoticed() {
        return status;
    }

    /**
     * The end of a program that was killed.
     *
     * @param status the process's
     * @param log all that the program printed
     * @return by SIGKILL, unless something else was quicker
     */
    public static ProcessExit killed(ExitStatus status, String log) {
        return new ProcessExit(killed(status), status, log, () -> {});
    }

    static Means killed(ExitStatus status) {
        return status.signal().equals(OptionalInt.of(SIGKILL)) ? Means.SIGKILL : Means.BY_ITSELF;
    }

    /** Whether the other one is equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProcessExit that
                && means == that.means
                && status.equals(that.status)
                && log.equals(that.log);
    }

    @Override
    public int hashCode() {
        return Objects.hash(means, status, log);
    }

    /** For messages: {@code ended by itself: signal 9 (SIGKILL)}, without the output. */
    @Override
    public String toString() {
        return "ended " + means + ": " + status;
    }
}
