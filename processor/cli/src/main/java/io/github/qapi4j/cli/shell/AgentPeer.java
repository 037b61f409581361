// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.runtime.qmp.SecretMask;
import io.github.qapi4j.runtime.qmp.WireMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A guest agent, which neither greets nor sends events. Its replies carry the ids of the commands. */
public final class AgentPeer implements Peer {
    /** In no JSON text: the agent forgets half a command, and puts it before its answer to the sync. */
    private static final int SENTINEL = 0xFF;

    private static final String SYNC = "guest-sync-delimited";
    private static final int LONGEST_LINE = 64 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final SocketChannel channel;
    private final InputStream in;
    private final Consumer<WireMessage> log;
    /** By their ids, in the order in which they were sent. */
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    private long ids;
    /** Only the reading thread knows it: what comes before was for somebody else. */
    private boolean synced;

    private boolean closed;
    private @Nullable IOException failure;
    private @Nullable Watcher watcher;

    /** A command that waits for its reply. */
    private record Pending(Call call, CompletableFuture<JsonNode> reply) {}

    private AgentPeer(Path socket, SocketChannel channel, Consumer<WireMessage> log) {
        this.name = "'" + socket + "'";
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
        this.log = log;
    }

    /**
     * Connects, without waiting for the agent.
     *
     * @param socket of QEMU, whose other end is in the guest
     * @param log sees every message
     * @throws IOException if nobody listens there
     */
    public static AgentPeer connect(Path socket, Consumer<WireMessage> log) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            AgentPeer peer = new AgentPeer(socket, channel, log);
            Thread reading = new Thread(peer::readAll, "qapi-shell-agent");
            reading.setDaemon(true);
            reading.start();
            return peer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Makes the agent forget what others left; completes when it answers. */
    public CompletableFuture<JsonNode> sync() {
        long number = ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE);
        return submit(Call.of(SYNC, JsonNodeFactory.instance.objectNode().put("id", number)));
    }

    @Override
    public String prompt() {
        return "agent";
    }

    @Override
    public CompletableFuture<JsonNode> submit(Call call) {
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        if (call.descriptor().isPresent()) {
            return CompletableFuture.failedFuture(new IOException("no descriptor can be passed to an agent"));
        }
        synchronized (this) {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            String id = "qapi-" + ++ids;
            ObjectNode message = call.message().put("id", id);
            pending.put(id, new Pending(call, reply));
            try {
                send(call.command().equals(SYNC), message);
            } catch (IOException e) {
                pending.remove(id);
                return CompletableFuture.failedFuture(e);
            }
        }
        return reply;
    }

    private void send(boolean sync, ObjectNode message) throws IOException {
        byte[] text = (message + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(text.length + 1);
        if (sync) {
            bytes.put((byte) SENTINEL);
        }
        bytes.put(text).flip();
        log.accept(new WireMessage(WireMessage.Direction.SENT, message));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void readAll() {
        IOException end;
        try {
            while (true) {
                String line = line();
                try {
                    if (JSON.readTree(line) instanceof ObjectNode message) {
                        log.accept(new WireMessage(WireMessage.Direction.RECEIVED, message));
                        receive(message);
                    }
                } catch (JacksonException e) {
                    if (!synced) {
                        continue;
                    }
                    throw new IOException("what the agent sent is not JSON: " + e.getOriginalMessage(), e);
                }
            }
        } catch (IOException e) {
            end = new IOException(
                    name + ": " + (e instanceof EOFException ? "the connection was closed" : e.getMessage()), e);
        }
        finish(end);
    }

    private void finish(IOException end) {
        Map<String, Pending> waiting;
        Watcher told;
        synchronized (this) {
            failure = end;
            waiting = new LinkedHashMap<>(pending);
            pending.clear();
            told = closed ? null : watcher;
        }
        waiting.values().forEach(each -> each.reply().completeExceptionally(end));
        if (told != null) {
            told.ended(String.valueOf(end.getMessage()));
        }
    }

    private void receive(ObjectNode message) {
        Pending answered = take(message.path("id").asString(""));
        if (answered == null) {
            return;
        }
        JsonNode error = message.path("error");
        if (error.isObject()) {
            answered.reply()
                    .completeExceptionally(new RefusedException(
                            error.path("class").asString(""),
                            SecretMask.STANDARD.maskAnswer(
                                    error.path("desc").asString(""),
                                    answered.call().message())));
        } else {
            answered.reply().complete(message.path("return"));
        }
    }

    /** Old agents leave the id out: they answer in order. */
    private synchronized @Nullable Pending take(String id) {
        if (!id.isEmpty()) {
            return pending.remove(id);
        }
        Iterator<Pending> oldest = pending.values().iterator();
        if (!oldest.hasNext()) {
            return null;
        }
        Pending first = oldest.next();
        oldest.remove();
        return first;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int one = in.read();
            if (one < 0) {
                throw new EOFException();
            } else if (one == SENTINEL) {
                synced = true;
                line.reset();
            } else if (one == '\n' && line.size() > 0) {
                return line.toString(StandardCharsets.UTF_8);
            } else if (one != '\n' && one != '\r') {
                line.write(one);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a reply is longer than " + LONGEST_LINE + " bytes");
            }
        }
    }

    @Override
    public CompletableFuture<JsonNode> awaitEvent(String event, ObjectNode data) {
        return CompletableFuture.failedFuture(new IOException("an agent sends no events"));
    }

    @Override
    public void watch(Watcher shown) {
        IOException before;
        synchronized (this) {
            watcher = shown;
            before = failure;
        }
        if (before != null) {
            shown.ended(String.valueOf(before.getMessage()));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // There is nothing more to come from it.
        }
    }
}
