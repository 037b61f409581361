// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** The address at which a monitor listens, or at which we listen for one. */
public sealed interface QmpAddress {
    /**
     * A Unix socket.
     *
     * @param path at most 106 bytes long
     */
    record Unix(Path path) implements QmpAddress {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A TCP port. QEMU does not ask who connects: use loopback addresses, or TLS.
     *
     * @param host a name or an address; of several addresses the first that answers is taken
     * @param port from 0 to 65535; where we listen, 0 for any that is free
     */
    record Tcp(String host, int port) implements QmpAddress {
        /**
         * Checks the port.
         *
         * @param host a name or an address
         * @param port from 0 to 65535
         * @throws IllegalArgumentException if there is no such port
         */
        public Tcp {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("no such port: " + port);
            }
        }

        /**
         * This port with TLS. Where we connect, the monitor's certificate must be for {@link #host}.
         *
         * @param context the certificates, and which peers to trust
         * @return an address
         */
        public Tls tls(SSLContext context) {
            return new Tls(this, context, engine -> {});
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * A TCP port where TLS is spoken: QEMU's character device has {@code tls-creds}, whose {@code endpoint} is
     * {@code server} where we connect and {@code client} where we listen.
     *
     * @param tcp the port
     * @param context the certificates, and which peers to trust
     * @param setup sees each connection's engine before the handshake, for example to demand a certificate of QEMU
     *     ({@code engine -> engine.setNeedClientAuth(true)})
     */
    record Tls(Tcp tcp, SSLContext context, Consumer<SSLEngine> setup) implements QmpAddress {
        /**
         * Adds a step to the setup of each connection's engine.
         *
         * @param more comes after the present one
         * @return a changed copy
         */
        public Tls with(Consumer<SSLEngine> more) {
            return new Tls(tcp, context, setup.andThen(more));
        }

        @Override
        public String toString() {
            return tcp + " (TLS)";
        }
    }

    /**
     * A Unix socket.
     *
     * @param path at most 106 bytes long
     * @return its address
     */
    static Unix unix(Path path) {
        return new Unix(path);
    }

    /**
     * A TCP port.
     *
     * @param host a name or an address
     * @param port from 0 to 65535
     * @return its address
     */
    static Tcp tcp(String host, int port) {
        return new Tcp(host, port);
    }
}
