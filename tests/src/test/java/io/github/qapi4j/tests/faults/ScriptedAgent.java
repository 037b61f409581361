// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A guest agent on a real Unix socket that does what a real one will not do on demand: one play per connection. */
final class ScriptedAgent implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrivateFolder folder = PrivateFolder.create();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final ServerSocketChannel server;
    private final Thread thread;

    /** What it does with one connection, which is closed after. */
    interface Play {
        void with(Connection connection) throws Exception;
    }

    ScriptedAgent(Play... plays) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
        thread = new Thread(() -> play(List.of(plays)), "scripted-agent");
        thread.start();
    }

    Path socket() {
        return folder.resolve("agent.sock");
    }

    /** The commands that came, without the synchronisations. */
    List<String> commands() {
        return seen.stream()
                .filter(name -> !name.equals("guest-sync-delimited"))
                .toList();
    }

    private void play(List<Play> plays) {
        for (Play play : plays) {
            try (SocketChannel channel = server.accept();
                    Connection connection = new Connection(channel)) {
                play.with(connection);
            } catch (IOException | InterruptedException e) {
                // The client went away, or the test is over.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            ended.incrementAndGet();
        }
    }

    /** Waits until so many connections have been closed. */
    void awaitEnded(int connections) {
        while (ended.get() < connections) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }

    /** One connection with the client. */
    final class Connection implements AutoCloseable {
        private final SocketChannel channel;
        private final InputStream input;

        private Connection(SocketChannel channel) {
            this.channel = channel;
            this.input = new BufferedInputStream(Channels.newInputStream(channel));
        }

        /** The next request. */
        ObjectNode read() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int one = input.read(); one != '\n'; one = input.read()) {
                if (one < 0) {
                    throw new IOException("the client closed the connection");
                } else if (one != 0xFF) {
                    line.write(one);
                }
            }
            ObjectNode request = (ObjectNode) JSON.readTree(line.toByteArray());
            seen.add(request.path("execute").asString(""));
            return request;
        }

        void send(String text) throws IOException {
            // So that a test can write the sentinel as a character.
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        /** Answers a synchronisation, which must be what comes next. */
        void sync() throws IOException {
            ObjectNode request = read();
            send("\u00FF{\"return\": " + request.path("arguments").path("id") + "}\n");
        }

        /** Answers the next request, and returns it. */
        ObjectNode answer(String value) throws IOException {
            ObjectNode request = read();
            send("{\"return\": " + value + ", \"id\": " + request.path("id") + "}\n");
            return request;
        }

        /** Waits until the client closes the connection. */
        void untilClosed() throws IOException {
            while (true) {
                read();
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
