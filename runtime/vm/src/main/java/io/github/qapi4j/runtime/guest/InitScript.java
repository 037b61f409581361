// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.agent.GuestAgentChannel;
import java.util.ArrayList;
import java.util.List;

/** The script that is the first process of a guest whose programs are busybox's. */
final class InitScript {
    private static final List<String> START = List.of(
            "#!/bin/busybox sh",
            "export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root",
            "/bin/busybox mount -t devtmpfs dev /dev",
            "/bin/busybox mount -t proc proc /proc",
            "/bin/busybox mount -t sysfs sys /sys",
            "/bin/busybox mount -t tmpfs run /run",
            "/bin/busybox --install -s");
    /** The port gets its name some time after its device. */
    private static final List<String> FIND_PORT = List.of(
            "(",
            "  while :; do",
            "    for name in /sys/class/virtio-ports/*/name; do",
            "      if [ \"$(cat \"$name\" 2>/dev/null)\" = " + GuestAgentChannel.PORT + " ]; then",
            "        port=${name%/name}",
            "        exec PROGRAM -m virtio-serial -p \"/dev/${port##*/}\" -t /run",
            "      fi",
            "    done",
            "    sleep 0.1",
            "  done",
            ") </dev/null >/dev/null 2>&1 &");

    private static final List<String> NETWORK = List.of(
            "ip link set lo up",
            "ip link set eth0 up",
            "ip addr add 10.0.2.15/24 dev eth0",
            "ip route add default via 10.0.2.2",
            "echo nameserver 10.0.2.3 >/etc/resolv.conf");

    private final List<String> modules = new ArrayList<>();
    private String agent = "";
    private boolean network;

    void load(String module) {
        if (!modules.contains(module)) {
            modules.add(module);
        }
    }

    void startAgent(String program) {
        agent = program;
    }

    void userNetwork() {
        network = true;
    }

    String text(List<String> commands) {
        List<String> lines = new ArrayList<>(START);
        modules.forEach(module -> lines.add("insmod " + module));
        if (network) {
            lines.addAll(NETWORK);
        }
        if (!agent.isEmpty()) {
            FIND_PORT.forEach(line -> lines.add(line.replace("PROGRAM", agent)));
        }
        lines.addAll(commands);
        // Without it the kernel panics when its first process ends.
        lines.add("poweroff -f");
        return String.join("\n", lines) + "\n";
    }
}
