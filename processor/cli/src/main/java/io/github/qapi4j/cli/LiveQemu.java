// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a QEMU to describe itself: one exchange of QMP. */
final class LiveQemu {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LiveQemu() {}

    /** What a QEMU says that is started for this and ended afterwards; the whole message. */
    static String askProgram(String program, Deadline deadline) throws LiveQemuException {
        try (SocketFolder folder = SocketFolder.create();
                ServerSocketChannel server = QmpConnection.listen(folder.socket());
                QemuProgram started = QemuProgram.start(program, folder)) {
            try (QmpConnection connection = QmpConnection.from(started, server, deadline)) {
                String reply = ask(connection);
                connection.write("{\"execute\": \"quit\"}\n".getBytes(StandardCharsets.UTF_8));
                started.awaitEnd();
                return reply;
            } catch (IOException e) {
                throw new LiveQemuException(e.getMessage() + "; " + started.state(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LiveQemuException("interrupted", e);
            }
        } catch (IOException e) {
            throw new LiveQemuException("cannot prepare a socket: " + e, e);
        }
    }

    /** What a QEMU says whose monitor listens on a socket; the whole message. */
    static String askSocket(Path socket, Deadline deadline) throws LiveQemuException {
        try (QmpConnection connection = QmpConnection.to(socket, deadline)) {
            return ask(connection);
        } catch (IOException e) {
            throw new LiveQemuException("'" + socket + "': " + e.getMessage(), e);
        }
    }

    private static String ask(QmpConnection connection) throws IOException {
        try (MappingIterator<JsonNode> messages = MAPPER.readerFor(JsonNode.class)
                .without(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .readValues(connection)) {
            await(messages, "QMP");
            connection.write("{\"execute\": \"qmp_capabilities\"}\n".getBytes(StandardCharsets.UTF_8));
            await(messages, "return");
            connection.write("{\"execute\": \"query-qmp-schema\"}\n".getBytes(StandardCharsets.UTF_8));
            return await(messages, "return").toString();
        } catch (JsonProcessingException e) {
            throw new IOException("what came is not QMP: " + e.getOriginalMessage(), e);
        }
    }

    /** The next message with a certain key; events may come between. */
    private static JsonNode await(MappingIterator<JsonNode> messages, String key) throws IOException {
        while (messages.hasNextValue()) {
            JsonNode message = messages.nextValue();
            if (message.has(key)) {
                return message;
            } else if (message.has("error")) {
                throw new IOException(
                        "QEMU refused: " + message.path("error").path("desc").asText());
            } else if (!message.has("event")) {
                throw new IOException("what came is not QMP: no '" + key + "' in it");
            }
        }
        throw new IOException("the connection was closed");
    }
}
