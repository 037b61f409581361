// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.FileDescriptorCast;

/**
 * Sockets of junixsocket, which may be missing: nothing else names its classes. They are used with threads of their own,
 * because its channels and selectors are closed when a thread that uses them is interrupted, even where they do not block.
 */
final class PassingUnixSockets implements UnixSockets {
    /** How often a thread that waits for a connection looks whether it still should. */
    private static final int LOOK_MILLIS = 100;

    static boolean areSupported() {
        return AFUNIXSocket.isSupported();
    }

    @Override
    public Transport connecting(String peer, Path path) throws IOException {
        AFUNIXSocket socket = AFUNIXSocket.newInstance();
        return new ThreadedTransport(peer, new Connection(socket) {
            @Override
            public void open() throws IOException {
                socket.connect(AFUNIXSocketAddress.of(path));
            }
        });
    }

    @Override
    public ListeningSocket listen(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            // The library would remove it, unless somebody listens there.
            throw new FileAlreadyExistsException(path.toString());
        }
        AFUNIXServerSocket server = AFUNIXServerSocket.newInstance();
        try {
            server.setReuseAddress(false);
            server.setDeleteOnClose(false);
            server.bind(AFUNIXSocketAddress.of(path), 1);
            server.setSoTimeout(LOOK_MILLIS);
        } catch (Throwable e) {
            server.close();
            throw e;
        }
        return new ListeningSocket() {
            @Override
            public Transport accepting(String peer) {
                return new ThreadedTransport(peer, new Accepted(server));
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }

    private static final class Accepted extends Connection {
        private final AFUNIXServerSocket server;

        Accepted(AFUNIXServerSocket server) {
            super(null);
            this.server = server;
        }

        @Override
        public void open() throws IOException {
            while (!isClosed()) {
                try {
                    set(server.accept());
                    return;
                } catch (SocketTimeoutException e) {
                    // Looks whether it should go on.
                }
            }
        }
    }

    private abstract static class Connection implements BlockingConnection {
        private @Nullable AFUNIXSocket socket;
        private boolean closed;

        Connection(@Nullable AFUNIXSocket socket) {
            this.socket = socket;
        }

        final synchronized boolean isClosed() {
            return closed;
        }

        final synchronized void set(AFUNIXSocket accepted) throws IOException {
            socket = accepted;
            if (closed) {
                accepted.close();
            }
        }

        private synchronized AFUNIXSocket socket() throws IOException {
            if (socket == null || closed) {
                throw new IOException("the socket is closed");
            }
            return socket;
        }

        @Override
        public int read(byte[] target) throws IOException {
            return socket().getInputStream().read(target);
        }

        @Override
        public void write(byte[] source, int length, @Nullable FileDescriptor passed) throws IOException {
            AFUNIXSocket to = socket();
            FileDescriptor sent = passed == null ? null : duplicate(passed);
            if (sent == null) {
                to.getOutputStream().write(source, 0, length);
                return;
            }
            try {
                to.setOutboundFileDescriptors(sent);
                to.getOutputStream().write(source, 0, length);
            } finally {
                if (sent != passed) {
                    new FileOutputStream(sent).close();
                }
            }
        }

        /**
         * One of our own, as its owner may close it while it is sent, and the failed write would close the socket, which
         * others need. The same one where no more can be opened; null if it was closed a moment ago, so that QEMU says
         * what the command lacks.
         */
        private static @Nullable FileDescriptor duplicate(FileDescriptor passed) {
            try {
                return FileDescriptorCast.duplicating(passed).getFileDescriptor();
            } catch (IOException e) {
                return passed.valid() ? passed : null;
            }
        }

        @Override
        public boolean passesDescriptors() {
            return true;
        }

        @Override
        public void close() throws IOException {
            AFUNIXSocket open;
            synchronized (this) {
                closed = true;
                open = socket;
            }
            if (open != null) {
                open.close();
            }
        }
    }
}
