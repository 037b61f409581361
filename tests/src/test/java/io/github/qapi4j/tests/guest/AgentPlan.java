// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import io.github.qapi4j.runtime.guest.CloudInit;
import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.junit.GuestPlan;
import io.github.qapi4j.runtime.vm.VmBuilder;

/** A guest with an agent, a network, a screen with a shell and a disk for cloud-init, that can be given a processor. */
final class AgentPlan implements GuestPlan {
    static final String USER_DATA = "#cloud-config\nusers: []\n";
    static final int OPEN = 7;
    static final int CLOSED = 8;

    AgentPlan() {}

    @Override
    public void describe(GuestBuilder guest) {
        GuestParts.describe(
                guest,
                GuestParts.withAgent()
                        .modules(GuestParts.modules(), "vfat", "nls_cp437", "nls_ascii", "evdev", "virtio_input")
                        .userNetwork()
                        .init(
                                "nc -ll -p " + OPEN + " -e cat &",
                                "setsid sh -c 'exec sh </dev/tty1 >/dev/tty1 2>&1' &",
                                "exec sh")
                        .build());
        guest.processors(1, 2)
                .agent()
                .display()
                .forward(OPEN)
                .forward(CLOSED)
                .cloudInit(CloudInit.userData(USER_DATA))
                .vm(AgentPlan::addTablet);
    }

    private static void addTablet(VmBuilder vm) {
        vm.addDevice("virtio-tablet-pci");
    }

    @Override
    public Until ready() {
        return Until.agent().and(Until.console(BusyboxPlan.PROMPT));
    }
}
