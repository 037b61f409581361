// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.qemu.type.SocketAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The NBD server that a storage daemon starts with ({@code --nbd-server}): QEMU's {@code NbdServerOptions}, which no
 * command takes. Immutable; each {@code with…} returns a changed copy.
 *
 * @param address where it listens
 * @param tlsCreds the id of a {@code tls-creds} object; null for no TLS
 * @param tlsAuthz the id of an {@code authz} object that decides who may connect; null for everybody
 * @param maxConnections how many may be connected at once, 0 for any number; null for QEMU's default
 */
public record DaemonNbdServer(
        SocketAddress address,
        @Nullable String tlsCreds,
        @Nullable String tlsAuthz,
        @Nullable Long maxConnections) {
    /**
     * A server with default settings.
     *
     * @param address where it listens
     * @return a server to use or to change
     */
    public static DaemonNbdServer on(SocketAddress address) {
        return new DaemonNbdServer(address, null, null, null);
    }

    /**
     * Sets TLS credentials and authorization.
     *
     * @param creds the id of a {@code tls-creds} object
     * @param authz the id of an {@code authz} object; null for everybody
     * @return a changed copy
     */
    public DaemonNbdServer withTls(String creds, @Nullable String authz) {
        return new DaemonNbdServer(address, creds, authz, maxConnections);
    }

    /**
     * Sets how many may be connected at once.
     *
     * @param number 0 for any number
     * @return a changed copy
     */
    public DaemonNbdServer withMaxConnections(long number) {
        return new DaemonNbdServer(address, tlsCreds, tlsAuthz, number);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("addr", address.toJson());
        if (tlsCreds != null) {
            json.put("tls-creds", tlsCreds);
        }
        if (tlsAuthz != null) {
            json.put("tls-authz", tlsAuthz);
        }
        if (maxConnections != null) {
            json.put("max-connections", maxConnections);
        }
        return json;
    }
}
