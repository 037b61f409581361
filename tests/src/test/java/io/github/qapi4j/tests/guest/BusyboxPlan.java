// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.junit.GuestPlan;

/** A guest whose shell waits on the console, with a port for an agent that does not run. */
final class BusyboxPlan implements GuestPlan {
    static final String PROMPT = "^/ # ";

    BusyboxPlan() {}

    @Override
    public void describe(GuestBuilder guest) {
        GuestParts.describe(
                guest,
                GuestParts.busybox()
                        .init("echo 1 >/proc/sys/kernel/sysrq", "exec sh")
                        .build());
        guest.agent();
    }

    @Override
    public Until ready() {
        return Until.console(PROMPT);
    }
}
