// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a forwarded port leads to somebody who accepts. QEMU accepts the host's connection and then connects to the guest:
 * it hangs up where the guest refuses, and says "SYN_SENT" as long as the guest says nothing.
 */
final class PortCheck implements Until.Condition {
    private final Guest guest;
    private final int hostPort;
    private final String established;
    private @Nullable SocketChannel connection;

    PortCheck(Guest guest, int port) {
        this.guest = guest;
        hostPort = guest.port(port);
        // As in: TCP[ESTABLISHED] 23 127.0.0.1 40001 10.0.2.15 22 0 0
        established = "TCP\\[(ESTABLISHED|CLOSE_WAIT)\\] +\\d+ +\\S+ +" + hostPort + " +\\S+ +" + port + " .*";
    }

    @Override
    public boolean holds() {
        try {
            SocketChannel now = connection;
            if (now == null) {
                now = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), hostPort));
                connection = now;
            }
            return guest.vm()
                            .hmp("info usernet")
                            .lines()
                            .anyMatch(line -> line.strip().matches(established))
                    || !isWaiting(now);
        } catch (IOException e) {
            close();
            return false;
        }
    }

    /** The guest may have refused, which ends this connection; the next look makes another one. */
    private boolean isWaiting(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        int count = channel.read(ByteBuffer.allocate(1));
        if (count < 0) {
            close();
        }
        // What speaks first has accepted.
        return count <= 0;
    }

    @Override
    public void close() {
        SocketChannel now = connection;
        connection = null;
        if (now != null) {
            try {
                now.close();
            } catch (IOException e) {
                // It was only opened to see whether it can be.
            }
        }
    }
}
