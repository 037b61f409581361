// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.time.Duration;

/**
 * How long a VM is waited for. None can be switched off, because each protects against a QEMU that hangs. Deadlines of
 * commands and events belong to the session, see {@link VmBuilder#session}.
 *
 * @param launch from the start of the process until the session is open
 * @param quit from {@code quit} until the process has ended
 * @param terminate from SIGTERM until the process has ended; then comes SIGKILL
 */
public record VmDeadlines(Duration launch, Duration quit, Duration terminate) {
    /** The deadlines that a VM has unless told otherwise: 60 s, 30 s and 10 s. */
    public static final VmDeadlines STANDARD =
            new VmDeadlines(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(10));

    private static final Duration LONG = Duration.ofDays(36_500);

    /**
     * Checks that each is an end.
     *
     * @param launch greater than zero
     * @param quit zero or more
     * @param terminate zero or more
     * @throws IllegalArgumentException if one is not
     */
    public VmDeadlines {
        if (launch.isZero() || launch.isNegative() || quit.isNegative() || terminate.isNegative()) {
            throw new IllegalArgumentException("a VM's deadlines must be positive");
        }
    }

    /** For a QEMU that a person looks into. */
    VmDeadlines withoutEnd() {
        return new VmDeadlines(LONG, LONG, terminate);
    }
}
