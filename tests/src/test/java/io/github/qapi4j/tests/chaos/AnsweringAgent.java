// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The other side of an agent's socket, with moods. */
final class AnsweringAgent implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SILENT = 1;
    private static final int HANGS_UP = 2;

    private final PrivateFolder folder = PrivateFolder.create();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final ServerSocketChannel server;
    private final Thread thread = new Thread(this::acceptAll, "chaos-agent");
    private volatile int mood;

    private AnsweringAgent() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
    }

    static AnsweringAgent start() {
        try {
            AnsweringAgent agent = new AnsweringAgent();
            agent.thread.start();
            return agent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path socket() {
        return folder.resolve("agent.sock");
    }

    /** What it is like from now on: silent, one that hangs up, or, of any other number, one that answers. */
    void mood(int next) {
        mood = next;
    }

    void dropConnections() {
        for (SocketChannel each : open) {
            close(each);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection at a time, as an agent's port has it. */
    private void acceptAll() {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                open.add(channel);
                converse(channel);
                open.remove(channel);
            } catch (IOException e) {
                // The client went away, or all is over.
            }
        }
    }

    private void converse(SocketChannel channel) throws IOException {
        Scanner requests = new Scanner(Channels.newInputStream(channel), StandardCharsets.ISO_8859_1);
        while (requests.hasNextLine() && mood != HANGS_UP) {
            String line = requests.nextLine();
            int start = line.indexOf('{');
            if (start < 0 || mood == SILENT) {
                continue;
            }
            JsonNode request = JSON.readTree(line.substring(start));
            boolean sync = request.path("execute").asString("").equals("guest-sync-delimited");
            String answer = sync ? request.path("arguments").path("id").toString() : "{}";
            String text = (sync ? "\u00FF" : "") + "{\"return\": " + answer + "}\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            dropConnections();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
