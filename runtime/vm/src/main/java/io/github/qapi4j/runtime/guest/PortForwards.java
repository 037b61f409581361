// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forwards free ports of the host to ports of a guest. QEMU cannot choose one itself, and between our finding and its taking a
 * port somebody else may take it: then another one is tried. That is possible as long as the guest's processors wait.
 */
final class PortForwards {
    private static final int TRIALS = 50;

    private PortForwards() {}

    /** The host's port for each of the guest's. */
    static Map<Integer, Integer> add(Vm vm, List<Integer> ports) {
        Map<Integer, Integer> forwards = new HashMap<>();
        for (int port : ports) {
            if (!forwards.containsKey(port)) {
                forwards.put(port, add(vm, port));
            }
        }
        return Map.copyOf(forwards);
    }

    private static int add(Vm vm, int port) {
        String answer = "";
        for (int trial = 0; trial < TRIALS; trial++) {
            int free = free(vm.name());
            answer = vm.hmp("hostfwd_add " + GuestArguments.NETWORK + " tcp:127.0.0.1:" + free + "-:" + port)
                    .strip();
            if (answer.isEmpty()) {
                return free;
            }
        }
        throw new GuestStartException(
                vm.name(), "port " + port + " of the guest cannot be forwarded: QEMU says: " + answer, null, null);
    }

    private static int free(String name) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new GuestStartException(name, "there is no free port to forward: " + e.getMessage(), null, e);
        }
    }
}
