// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.scripted;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A QMP server on a real Unix socket that plays a list of steps with the one client that connects. */
public final class ScriptedServer implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path socket;
    private final ServerSocketChannel server;
    private final CompletableFuture<Void> played = new CompletableFuture<>();
    private final Thread thread;

    private ScriptedServer(Path socket, ServerSocketChannel server, List<Step> script) {
        this.socket = socket;
        this.server = server;
        this.thread = new Thread(() -> play(script), "scripted-server");
    }

    public static ScriptedServer play(Path socket, Step... script) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        ScriptedServer scripted = new ScriptedServer(socket, server, List.of(script));
        scripted.thread.start();
        return scripted;
    }

    public Path socket() {
        return socket;
    }

    /** Waits until all steps were played, and fails if one failed. */
    public void awaitPlayed() throws InterruptedException, ExecutionException, TimeoutException {
        played.get(60, TimeUnit.SECONDS);
    }

    /** Closes the connection, whatever the script does. */
    public void hangUp() throws IOException {
        close();
    }

    private void play(List<Step> script) {
        try (SocketChannel channel = server.accept();
                Connection connection = new Connection(channel)) {
            for (Step step : script) {
                step.play(connection);
            }
            played.complete(null);
        } catch (Exception | AssertionError e) {
            played.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        // Wakes whatever the step waits for.
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
    }

    /** The connection that the steps play on. */
    public static final class Connection implements AutoCloseable {
        private final SocketChannel channel;
        private @Nullable JsonParser parser;
        private @Nullable ObjectNode latest;

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        public void send(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        public @Nullable ObjectNode readOrNull() throws IOException {
            if (parser == null) {
                parser = JSON.createParser(Channels.newInputStream(channel));
            }
            ObjectNode message = (ObjectNode) JSON.readTree(parser);
            latest = message != null ? message : latest;
            return message;
        }

        public ObjectNode read() throws IOException {
            ObjectNode message = readOrNull();
            if (message == null) {
                throw new IOException("the client closed the connection");
            }
            return message;
        }

        public ObjectNode latest() {
            return Objects.requireNonNull(latest, "nothing was read");
        }

        public void drain() throws IOException {
            while (readOrNull() != null) {
                // What comes is not asked for.
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
