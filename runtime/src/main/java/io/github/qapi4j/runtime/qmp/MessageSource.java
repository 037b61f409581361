// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads message after message. The JSON reader itself finds the end of each, so that messages may come pretty-printed,
 * without line ends, or in pieces.
 */
final class MessageSource {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNestingDepth(2000)
                            .build())
                    .build())
            .build();

    private final Wire wire;
    private final QmpSettings settings;
    private final Bytes bytes = new Bytes();
    private @Nullable JsonParser parser;

    MessageSource(Wire wire, QmpSettings settings) {
        this.wire = wire;
        this.settings = settings;
    }

    /**
     * Waits for the next message.
     *
     * @return the message; null when the peer closed the connection between two messages
     * @throws QmpException if what came is no message, or when the session shall end
     */
    @Nullable
    ObjectNode next() throws IOException {
        bytes.inMessage = 0;
        try {
            if (parser == null) {
                parser = JSON.createParser(bytes);
            }
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || tree instanceof ObjectNode) {
                return (ObjectNode) tree;
            }
            throw violation("expected an object", null);
        } catch (JsonEOFException e) {
            throw QmpConnectionLostException.session(
                    settings.peer(), "QEMU closed the connection in the middle of a message", e);
        } catch (JsonProcessingException e) {
            throw violation(e.getOriginalMessage(), e);
        }
    }

    private QmpProtocolException violation(String what, @Nullable Exception cause) {
        String received = new String(bytes.latest, StandardCharsets.UTF_8).strip();
        return new QmpProtocolException(
                settings.peer(), "what came is no QMP message: " + what + "; received: " + received, cause);
    }

    private final class Bytes extends InputStream {
        private long inMessage;
        private byte[] latest = new byte[0];

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (inMessage > settings.maxMessageBytes()) {
                throw new QmpProtocolException(
                        settings.peer(),
                        "a message is longer than " + settings.maxMessageBytes() + " bytes, the most that is read",
                        null);
            }
            int count = wire.read(target, offset, length);
            if (count > 0) {
                inMessage += count;
                latest = Arrays.copyOfRange(target, offset, offset + Math.min(count, 200));
            }
            return count;
        }
    }
}
