// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.transport.ListeningSocket;
import io.github.qapi4j.runtime.qmp.transport.TlsOptions;
import io.github.qapi4j.runtime.qmp.transport.TransportFactory;
import io.github.qapi4j.runtime.qmp.transport.UnixSockets;
import java.io.IOException;
import java.nio.file.Path;

/** The transports for an address. */
final class TransportFactories {
    private TransportFactories() {}

    /** To where a monitor listens. */
    static TransportFactory connecting(QmpAddress address, QmpSettings settings) {
        String peer = settings.peer();
        if (address instanceof QmpAddress.Unix unix) {
            Path path = SocketPaths.checked(peer, unix.path());
            return TransportFactory.unix(unixSockets(settings), path, peer);
        } else if (address instanceof QmpAddress.Tls tls) {
            QmpAddress.Tcp tcp = tls.tcp();
            return connecting(tcp).withTlsClient(options(tls), tcp.host(), tcp.port());
        }
        return connecting((QmpAddress.Tcp) address);
    }

    private static TransportFactory connecting(QmpAddress.Tcp tcp) {
        return TransportFactory.tcp(tcp.host(), tcp.port());
    }

    /** From whoever connects to us. */
    static TransportFactory accepting(ListeningSocket socket, QmpAddress address, String peer) {
        TransportFactory accepted = TransportFactory.accepting(socket, peer);
        return address instanceof QmpAddress.Tls tls ? accepted.withTlsServer(options(tls)) : accepted;
    }

    /** The Unix sockets that the settings ask for. */
    static UnixSockets unixSockets(QmpSettings settings) {
        try {
            return settings.descriptors() ? UnixSockets.passingDescriptors() : UnixSockets.JDK;
        } catch (IOException e) {
            throw new QmpConnectException(settings.peer(), String.valueOf(e.getMessage()), e.getCause());
        }
    }

    private static TlsOptions options(QmpAddress.Tls tls) {
        return new TlsOptions(tls.context(), tls.setup());
    }
}
