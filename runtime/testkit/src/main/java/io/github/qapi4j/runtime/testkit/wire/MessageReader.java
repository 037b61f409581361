// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.wire;

import io.github.qapi4j.runtime.testkit.wire.JsonToken.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads one message after the other; whether a message is complete is decided by its brackets alone. */
public final class MessageReader {
    /** QEMU's own bounds of a message. */
    private static final int MOST_DEEP = 1024;

    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_TOKENS = 2 << 20;

    private final JsonLexer lexer;
    private final Deque<JsonToken> tokens = new ArrayDeque<>();
    private int braces;
    private int brackets;
    private long size;

    /**
     * A reader of what comes.
     *
     * @param in is not closed
     */
    public MessageReader(InputStream in) {
        this.lexer = new JsonLexer(in);
    }

    /**
     * Waits for the next message.
     *
     * @return null when the client has closed the connection
     * @throws IOException if the connection fails
     */
    public @Nullable Incoming next() throws IOException {
        JsonToken token;
        while ((token = lexer.next()) != null) {
            if (token.kind() == Kind.STRAY) {
                return failed("stray '" + token.text() + "'");
            }
            count(token.kind());
            String exceeded = exceeded(token);
            if (exceeded != null) {
                reset();
                return new Incoming.Unreadable(exceeded);
            }
            tokens.add(token);
            size += token.text().length();
            if ((braces > 0 || brackets > 0) && braces >= 0 && brackets >= 0) {
                continue;
            }
            return message();
        }
        return null;
    }

    private Incoming message() {
        try {
            return new Incoming.Message(JsonReader.read(tokens));
        } catch (JsonSyntaxException e) {
            return new Incoming.Unreadable(String.valueOf(e.getMessage()));
        } finally {
            reset();
        }
    }

    private Incoming failed(String problem) {
        reset();
        return new Incoming.Unreadable(String.valueOf(new JsonSyntaxException(problem).getMessage()));
    }

    private void count(Kind kind) {
        switch (kind) {
            case BEGIN_OBJECT -> braces++;
            case END_OBJECT -> braces--;
            case BEGIN_ARRAY -> brackets++;
            case END_ARRAY -> brackets--;
            default -> {
                // Does not nest.
            }
        }
    }

    private @Nullable String exceeded(JsonToken token) {
        if (size + token.text().length() + 1 > MOST_BYTES) {
            return "JSON token size limit exceeded";
        } else if (tokens.size() + 1 > MOST_TOKENS) {
            return "JSON token count limit exceeded";
        }
        return braces > MOST_DEEP || brackets > MOST_DEEP ? "JSON nesting depth limit exceeded" : null;
    }

    private void reset() {
        tokens.clear();
        braces = 0;
        brackets = 0;
        size = 0;
    }
}
