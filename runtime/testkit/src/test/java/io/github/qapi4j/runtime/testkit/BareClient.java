// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that is nothing but a socket. */
final class BareClient implements AutoCloseable {
    private final SocketChannel channel;
    private final BufferedReader lines;

    private BareClient(SocketChannel channel) {
        this.channel = channel;
        this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.ISO_8859_1));
    }

    static BareClient connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new BareClient(channel);
    }

    /** Connects, takes the greeting and negotiates. */
    static BareClient open(Path socket) throws IOException {
        BareClient client = connect(socket);
        client.read();
        client.ask("{'execute': 'qmp_capabilities'}");
        return client;
    }

    void send(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    String readLine() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the connection has ended");
        }
        return line;
    }

    JsonNode read() throws IOException {
        return JsonMapper.shared().readTree(readLine());
    }

    JsonNode ask(String command) throws IOException {
        send(command);
        return read();
    }

    /** The text of an error. */
    String refusal(String command) throws IOException {
        JsonNode reply = ask(command);
        return reply.path("error").path("desc").asString("no error: " + reply);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
