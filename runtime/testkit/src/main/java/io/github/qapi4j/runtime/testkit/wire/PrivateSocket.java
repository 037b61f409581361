// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A Unix socket, by default in a folder that only its owner can enter. */
public final class PrivateSocket implements AutoCloseable {
    /** Null if it is not this socket's own. */
    private final @Nullable Path folder;

    private final Path path;
    private final ServerSocketChannel channel;

    private PrivateSocket(@Nullable Path folder, Path path, ServerSocketChannel channel) {
        this.folder = folder;
        this.path = path;
        this.channel = channel;
    }

    /**
     * Listens in a new folder among the temporary ones.
     *
     * @return the socket, to be closed
     * @throws UncheckedIOException if that cannot be done, for example as the path is too long for a socket
     */
    public static PrivateSocket listen() {
        try {
            Path folder = Files.createTempDirectory(
                    "fake", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                return listen(folder, folder.resolve("qmp"));
            } catch (IOException e) {
                Files.deleteIfExists(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on a socket in " + System.getProperty("java.io.tmpdir")
                            + " (a shorter -Djava.io.tmpdir helps where the path is too long): " + e.getMessage(),
                    e);
        }
    }

    /**
     * Listens at a path of the caller's.
     *
     * @param path must not exist
     * @return the socket, to be closed
     * @throws UncheckedIOException if that cannot be done, for example as there is such a file
     */
    public static PrivateSocket listen(Path path) {
        try {
            return listen(null, path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the socket " + path + ": " + e.getMessage(), e);
        }
    }

    private static PrivateSocket listen(@Nullable Path folder, Path path) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path));
            return new PrivateSocket(folder, path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Where clients connect to.
     *
     * @return the path of the socket
     */
    public Path path() {
        return path;
    }

    /**
     * Waits for a client.
     *
     * @return the connection, to be closed
     * @throws IOException when this socket is closed
     */
    public Connection accept() throws IOException {
        SocketChannel client = channel.accept();
        return new Connection(client);
    }

    /**
     * Nobody can connect any more; the socket is removed, and its folder if it is its own. Idempotent.
     *
     * @throws IOException if they cannot be removed
     */
    @Override
    public void close() throws IOException {
        boolean listened = channel.isOpen();
        channel.close();
        if (listened) {
            // Not that of another socket, which may be there by now.
            Files.deleteIfExists(path);
        }
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}
