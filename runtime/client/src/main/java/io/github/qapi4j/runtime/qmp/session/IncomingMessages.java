// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads message after message. The JSON reader itself finds the end of each, so that messages may come pretty-printed,
 * without line ends, or in pieces. One thread at a time uses it.
 */
final class IncomingMessages {
    /** Bytes of the heap for each byte of a token whose end has not come, while Jackson collects and joins its parts. */
    private static final long OF_PART = 6;

    private final MonitorConnection connection;
    private final SessionSettings settings;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final TreeBuilder tree = new TreeBuilder();
    private final byte[] bytes = new byte[MonitorConnection.CHUNK];
    private int latest;
    private long inMessage;
    private long inToken;
    private long tokens;

    IncomingMessages(MonitorConnection connection, SessionSettings settings) {
        this.connection = connection;
        this.settings = settings;
        this.parser = JsonReaders.nonBlocking();
        this.feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
    }

    /** The messages in these bytes, which are objects, and whole. */
    static List<ObjectNode> parsed(byte[] bytes) throws IOException {
        List<ObjectNode> messages = new ArrayList<>();
        TreeBuilder tree = new TreeBuilder();
        try (JsonParser parser = JsonReaders.nonBlocking()) {
            ((ByteArrayFeeder) parser.nonBlockingInputFeeder()).feedInput(bytes, 0, bytes.length);
            JsonNode message;
            while ((message = tree.next(parser)) != null) {
                messages.add((ObjectNode) message);
            }
        }
        return messages;
    }

    /**
     * Waits for the next message.
     *
     * @return the message
     * @throws SessionFailure if what came is no message, when the peer closed the connection, or when the session shall end
     */
    ObjectNode next() throws IOException, SessionFailure {
        while (true) {
            ObjectNode message = poll();
            if (message != null) {
                return message;
            }
            fill(Long.MAX_VALUE);
        }
    }

    /**
     * The next message, of the bytes that have come.
     *
     * @return null if its end is not among them
     * @throws SessionFailure if what came is no message
     */
    @Nullable
    ObjectNode poll() throws IOException, SessionFailure {
        try {
            JsonNode value = tree.next(parser);
            if (value == null) {
                return null;
            } else if (value instanceof ObjectNode message) {
                inMessage = 0;
                inToken = 0;
                return message;
            }
            throw violation("expected an object", null);
        } catch (JacksonException e) {
            throw violation(e.getOriginalMessage(), e);
        }
    }

    /** How much of the heap the latest message takes. */
    long weight() {
        return tree.latestWeight();
    }

    /**
     * Waits for bytes. Call it only after {@link #poll} found nothing more.
     *
     * @param nanos how long; {@link Long#MAX_VALUE} for no limit
     * @throws SessionFailure if the message is too long or takes too much memory, when the peer closed the connection, or when the session shall end
     */
    void fill(long nanos) throws IOException, SessionFailure {
        inToken = tree.tokens() == tokens ? inToken : 0;
        tokens = tree.tokens();
        if (inMessage > settings.maxMessageBytes()) {
            throw SessionFailure.protocol(
                    "a message is longer than " + settings.maxMessageBytes() + " bytes, the most that is read", null);
        } else if (tree.weight() + OF_PART * inToken > settings.maxMessageMemory()) {
            throw SessionFailure.protocol(
                    "a message of more than " + inMessage + " bytes takes more memory than "
                            + settings.maxMessageMemory() + " bytes, the most that one may take",
                    null);
        }
        int count = connection.read(bytes, nanos);
        if (count > 0) {
            latest = count;
            inMessage += count;
            inToken += count;
            feeder.feedInput(bytes, 0, count);
        } else if (count < 0) {
            throw atTheEnd();
        }
    }

    private SessionFailure atTheEnd() throws IOException {
        feeder.endOfInput();
        try {
            // What may still come out of the parser is no whole message.
            parser.nextToken();
            return SessionFailure.lost("QEMU closed the connection", null);
        } catch (UnexpectedEndOfInputException e) {
            return SessionFailure.lost("QEMU closed the connection in the middle of a message", e);
        } catch (JacksonException e) {
            return violation(e.getOriginalMessage(), e);
        }
    }

    private SessionFailure violation(String what, @Nullable Exception cause) {
        String received = new String(bytes, 0, Math.min(latest, 200), StandardCharsets.UTF_8).strip();
        return SessionFailure.protocol("what came is no QMP message: " + what + "; received: " + received, cause);
    }
}
