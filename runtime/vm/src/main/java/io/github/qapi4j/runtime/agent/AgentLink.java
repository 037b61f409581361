// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gets one request after the other to the agent. Before the first request on a connection comes a
 * {@code guest-sync-delimited}, whose answer shows that all older replies have gone by; a connection on which anything
 * went wrong is not used again. For one thread at a time.
 */
final class AgentLink {
    /** The output of a program may be one text of many megabytes. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();
    /** The longest path of a Unix socket that the JDK takes, in bytes. */
    private static final int LONGEST_PATH = 106;
    /** What a part of a message takes of the heap, as a tree. */
    private static final long OF_PART = 80;

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** The agent sent something else than a reply. */
    static final class NoReply extends IOException {
        private static final long serialVersionUID = 1L;

        NoReply(String message) {
            super(message);
        }
    }

    /** There will never be a connection. */
    private static final class NoSocket extends IOException {
        private static final long serialVersionUID = 1L;

        NoSocket(String message) {
            super(message);
        }
    }

    private final Path socket;
    private final AgentSettings settings;
    private volatile boolean closed;
    private volatile @Nullable AgentConnection connection;
    private long requests;
    private Duration patience;

    AgentLink(Path socket, AgentSettings settings) {
        this.socket = socket;
        this.settings = settings;
        this.patience = settings.syncDeadline();
    }

    /**
     * Sends a request and waits for its reply.
     *
     * @param most how many bytes the reply may have
     * @return the agent's message with {@code return} or {@code error}
     * @throws IOException see {@link AgentConnection}; the connection is closed then
     */
    ObjectNode call(ObjectNode request, int most, Deadline deadline) throws IOException {
        boolean done = false;
        try {
            AgentConnection to = synced(deadline);
            send(to, request, deadline);
            ObjectNode reply = reply(to, request, most, deadline);
            done = true;
            return reply;
        } finally {
            if (!done) {
                hangUp();
            }
        }
    }

    /**
     * Sends a request that is answered only if it fails.
     *
     * @return an error or, from agents that answer nevertheless, the reply; null when there was silence, or the
     *     connection ended
     */
    @Nullable
    ObjectNode callForError(ObjectNode request, Deadline deadline) throws IOException {
        try {
            AgentConnection to = synced(deadline);
            send(to, request, deadline);
            try {
                return reply(to, request, settings.maxMessageBytes(), deadline.atMost(settings.silence()));
            } catch (IOException e) {
                boolean interrupted = e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
                if (interrupted || e instanceof NoReply) {
                    throw e;
                }
                return null;
            }
        } finally {
            // Whatever comes from the agent from here on is not for the next request.
            hangUp();
        }
    }

    /** Makes sure that the agent listens. */
    void sync(Deadline deadline) throws IOException {
        synced(deadline);
    }

    /** Makes a call on another thread fail, and all later ones. */
    void wakeUp() {
        closed = true;
        AgentConnection now = connection;
        if (now != null) {
            now.shutDown();
        }
    }

    void hangUp() {
        AgentConnection before = connection;
        connection = null;
        if (before != null) {
            try {
                before.close();
            } catch (IOException e) {
                // Nothing was to come from it any more.
            }
        }
    }

    private AgentConnection synced(Deadline deadline) throws IOException {
        AgentConnection now = connection;
        if (now != null && now.isQuiet()) {
            return now;
        }
        // The agent may have been started anew since, or said something that nobody asked for.
        hangUp();
        refuseWhatCanBeNoSocket();
        Deadline end = deadline.atMost(settings.connectDeadline());
        while (true) {
            if (closed) {
                throw new ClosedChannelException();
            }
            try {
                AgentConnection next = AgentConnection.open(socket);
                connection = next;
                if (closed) {
                    // Who closed it before it was there could not end the wait.
                    throw new ClosedChannelException();
                }
                handshake(next, end.atMost(patience));
                return next;
            } catch (IOException e) {
                hangUp();
                if (e instanceof SocketTimeoutException && !end.hasPassed()) {
                    // It may be one that always takes longer.
                    patience = patience.multipliedBy(2);
                }
                pauseBeforeNext(e, end);
            }
        }
    }

    /** Waiting for these is in vain. */
    private void refuseWhatCanBeNoSocket() throws IOException {
        int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new NoSocket("the path of the socket has " + length + " bytes, more than the " + LONGEST_PATH
                    + " that a Unix socket may have: " + socket);
        } else if (Files.isRegularFile(socket) || Files.isDirectory(socket)) {
            throw new NoSocket(
                    "there is no socket, but a " + (Files.isDirectory(socket) ? "folder" : "file") + " at " + socket);
        }
    }

    /** Nobody may listen yet, or somebody who has not got as far as to answer. */
    private void pauseBeforeNext(IOException failure, Deadline end) throws IOException {
        if (!(failure instanceof SocketTimeoutException)) {
            if (failure instanceof InterruptedIOException) {
                throw failure;
            }
            LockSupport.parkNanos(Math.min(PAUSE.toNanos(), Math.max(1, end.remainingNanos())));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        } else if (end.hasPassed()) {
            SocketTimeoutException late = new SocketTimeoutException("it does not answer guest-sync-delimited");
            late.initCause(failure);
            throw late;
        }
    }

    private void handshake(AgentConnection to, Deadline deadline) throws IOException {
        int id = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("execute", "guest-sync-delimited");
        request.putObject("arguments").put("id", id);
        byte[] text = (request + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[text.length + 1];
        bytes[0] = AgentConnection.SENTINEL;
        System.arraycopy(text, 0, bytes, 1, text.length);
        to.send(bytes, deadline);
        while (true) {
            to.skipToSentinel(deadline);
            JsonNode answer = tree(to.line(settings.maxMessageBytes(), deadline));
            // Others are answers to earlier attempts.
            if (answer != null && answer.path("return").asLong(-1) == id) {
                return;
            }
        }
    }

    private void send(AgentConnection to, ObjectNode request, Deadline deadline) throws IOException {
        requests++;
        request.put("id", requests);
        to.send((request + "\n").getBytes(StandardCharsets.UTF_8), deadline);
    }

    private ObjectNode reply(AgentConnection from, ObjectNode request, int most, Deadline deadline) throws IOException {
        while (true) {
            byte[] line = from.line(most, deadline);
            JsonNode message = tree(line);
            if (!(message instanceof ObjectNode reply) || !(reply.has("return") || reply.has("error"))) {
                String text = new String(line, 0, Math.min(line.length, 200), StandardCharsets.UTF_8);
                throw new NoReply("the guest sent no reply but: " + text);
            }
            // Agents before 2.10 do not repeat it.
            JsonNode id = reply.path("id");
            if (id.isMissingNode() || id.asLong(0) == request.path("id").asLong(0)) {
                return reply;
            }
        }
    }

    private static @Nullable JsonNode tree(byte[] text) throws IOException {
        long parts = 0;
        for (byte one : text) {
            parts += one == '[' || one == '{' || one == ',' || one == ':' ? 1 : 0;
        }
        long memory = Runtime.getRuntime().maxMemory() / 4;
        if (parts * OF_PART > memory) {
            throw new NoReply("a reply of " + text.length + " bytes takes more memory than " + memory
                    + " bytes, a quarter of the heap");
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }
}
