// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.testkit.wire.Incoming;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The connection with the client that a {@link WireStep} is played on. Only for the thread that plays the script; what is sent
 * is not checked by the schema.
 */
public final class WireConnection {
    private final FakeMonitor monitor;
    private final MonitorSession session;
    private @Nullable ObjectNode latest;

    WireConnection(FakeMonitor monitor, MonitorSession session) {
        this.monitor = monitor;
        this.session = session;
    }

    /**
     * Waits for the next message. What a guest agent gets and is no JSON, such as the byte that clients begin with, is skipped.
     *
     * @return the message; empty when the client has closed the connection
     * @throws IOException if the connection fails
     * @throws AssertionError if what came is no JSON object
     */
    public Optional<ObjectNode> next() throws IOException {
        Incoming incoming = session.read();
        while (incoming instanceof Incoming.Unreadable unreadable) {
            if (!monitor.isAgent()) {
                throw new AssertionError("the client sent what cannot be read: " + unreadable.problem());
            }
            incoming = session.read();
        }
        return incoming instanceof Incoming.Message message ? Optional.of(taken(message.value())) : Optional.empty();
    }

    /**
     * Waits for the next message.
     *
     * @return the message
     * @throws EOFException if the client closes the connection instead
     * @throws IOException if the connection fails
     * @throws AssertionError if what came is no JSON object
     */
    public ObjectNode read() throws IOException {
        return next().orElseThrow(() -> new EOFException("the client closed the connection"));
    }

    private ObjectNode taken(JsonNode message) {
        if (!(message instanceof ObjectNode request)) {
            throw new AssertionError("the client sent no JSON object: " + message);
        }
        latest = request;
        monitor.note(request);
        return request;
    }

    /**
     * The message that was read last.
     *
     * @return what came, with all its members
     * @throws IllegalStateException if nothing was read yet
     */
    public ObjectNode latest() {
        ObjectNode known = latest;
        if (known == null) {
            throw new IllegalStateException("the script has read nothing yet");
        }
        return known;
    }

    /**
     * Sends the greeting of the schema's release.
     *
     * @throws IOException if the client has gone
     */
    public void greet() throws IOException {
        session.send(monitor.greeting());
    }

    /**
     * Waits for the next command and answers it as a fake without a script does: {@code qmp_capabilities},
     * {@code guest-sync-delimited}, and what {@link FakeQemu#on} names an answer for.
     *
     * @throws EOFException if the client closes the connection instead
     * @throws IOException if the connection fails
     * @throws InterruptedException when the fake is closed meanwhile
     */
    public void serveNext() throws IOException, InterruptedException {
        Incoming incoming = session.read();
        while (incoming instanceof Incoming.Unreadable) {
            session.execute(incoming);
            incoming = session.read();
        }
        if (!(incoming instanceof Incoming.Message message)) {
            throw new EOFException("the client closed the connection");
        }
        if (message.value() instanceof ObjectNode request) {
            latest = request;
        }
        session.execute(message);
    }

    /**
     * Serves the client as a fake without a script does, until the client closes the connection.
     *
     * @throws IOException if the connection fails
     * @throws InterruptedException when the fake is closed meanwhile
     */
    public void serve() throws IOException, InterruptedException {
        session.serveOn();
    }

    /**
     * Answers the latest message with a value.
     *
     * @param json is sent as it is
     * @throws IOException if the client has gone
     */
    public void reply(String json) throws IOException {
        replyTo(latest(), json);
    }

    /**
     * Answers a message with a value, in any order.
     *
     * @param request what was read before; its id is repeated if it has one
     * @param json is sent as it is
     * @throws IOException if the client has gone
     */
    public void replyTo(ObjectNode request, String json) throws IOException {
        JsonNode id = request.get("id");
        send("{\"return\": " + json + (id == null ? "" : ", \"id\": " + id) + "}\r\n");
    }

    /**
     * Answers the latest message with an error.
     *
     * @param errorClass any text, also one that is no class of QEMU's
     * @param description any text
     * @throws IOException if the client has gone
     */
    public void refuse(String errorClass, String description) throws IOException {
        session.send(Exchange.failure(latest().get("id"), errorClass, description));
    }

    /**
     * Sends anything.
     *
     * @param text is sent as it is, in UTF-8
     * @throws IOException if the client has gone
     */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends anything, and waits until the system has taken it.
     *
     * @param bytes are sent as they are
     * @throws IOException if the client has gone
     */
    public void send(byte[] bytes) throws IOException {
        session.send(bytes);
    }

    /** Closes the connection; what was sent arrives. Idempotent. */
    public void close() {
        session.hangUp();
    }
}
