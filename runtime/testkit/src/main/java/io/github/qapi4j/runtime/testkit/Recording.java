// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.qmp.SecretMask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session with a real QEMU, from a transcript that {@link io.github.qapi4j.runtime.qmp.Transcript} wrote, to be
 * {@linkplain FakeQemuBuilder#replay replayed}. Each command that comes gets the answer to the first recorded one of the same
 * name and arguments that no earlier one has got, with the events that followed it; secrets, which a transcript does not
 * have, are not compared. A query that comes more often than recorded gets its last answer again; any other command that was
 * not recorded, or not so often, is refused, and {@link FakeQemu#close()} throws, with what came and what was recorded.
 * Immutable.
 */
public final class Recording {
    private static final String SENT = " >>> ";
    private static final String RECEIVED = " <<< ";

    private final List<RecordedExchange> exchanges;
    private final boolean timed;

    private Recording(List<RecordedExchange> exchanges, boolean timed) {
        this.exchanges = exchanges;
        this.timed = timed;
    }

    /**
     * Reads a transcript.
     *
     * @param transcript of one session or several, one after the other
     * @return what was recorded; it is read once
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no transcript
     */
    public static Recording of(Path transcript) {
        try {
            return of(Files.readAllLines(transcript), transcript.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the transcript " + transcript, e);
        }
    }

    private static Recording of(List<String> lines, String name) {
        List<RecordedExchange> exchanges = new ArrayList<>();
        Waiting waiting = new Waiting();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean sent = line.contains(SENT);
            int at = line.indexOf(sent ? SENT : RECEIVED);
            if (line.isBlank()) {
                continue;
            } else if (at < 0 || (sent && line.contains(RECEIVED) && line.indexOf(RECEIVED) < at)) {
                at = line.indexOf(RECEIVED);
                sent = false;
            }
            try {
                Instant time = Instant.parse(line.substring(0, Math.max(0, at)));
                JsonNode json = ReplyValues.parse(line.substring(at + SENT.length()));
                take(exchanges, waiting, sent, time, (ObjectNode) json);
            } catch (DateTimeParseException | IllegalArgumentException | ClassCastException e) {
                throw new IllegalArgumentException(name + ":" + (i + 1) + ": no line of a transcript", e);
            }
        }
        return new Recording(List.copyOf(exchanges), false);
    }

    /** What has no reply yet. */
    private static final class Waiting {
        private final Map<String, RecordedExchange> byId = new HashMap<>();
        /** Those without an id, which are answered in their order. */
        private final Queue<RecordedExchange> inOrder = new ArrayDeque<>();

        void add(ObjectNode command, RecordedExchange exchange) {
            JsonNode id = command.get("id");
            if (id == null) {
                inOrder.add(exchange);
            } else {
                byId.put(id.toString(), exchange);
            }
        }

        @Nullable
        RecordedExchange take(ObjectNode reply) {
            JsonNode id = reply.get("id");
            return id == null ? inOrder.poll() : byId.remove(id.toString());
        }

        void clear() {
            byId.clear();
            inOrder.clear();
        }
    }

    private static void take(
            List<RecordedExchange> exchanges, Waiting waiting, boolean sent, Instant time, ObjectNode message) {
        if (sent) {
            RecordedExchange exchange = new RecordedExchange(message, time);
            exchanges.add(exchange);
            waiting.add(message, exchange);
        } else if (message.has("QMP")) {
            waiting.clear();
        } else if (message.has("event")) {
            if (!exchanges.isEmpty()) {
                exchanges.get(exchanges.size() - 1).addEvent(message, time);
            }
        } else {
            RecordedExchange exchange = waiting.take(message);
            if (exchange != null) {
                exchange.answer(message, time);
            }
        }
    }

    /**
     * Takes one text for another wherever it stands in what was recorded, as names of files and the like differ from run to
     * run.
     *
     * @param recorded a text within strings of the recorded messages
     * @param now what it is this time
     * @return a changed copy
     */
    public Recording replacing(String recorded, String now) {
        return new Recording(
                exchanges.stream().map(each -> each.replacing(recorded, now)).toList(), timed);
    }

    /**
     * Lets answers and events take as long as they did. By default they come at once.
     *
     * @return a changed copy
     */
    public Recording withTimes() {
        return new Recording(exchanges, true);
    }

    List<RecordedExchange> exchanges() {
        return exchanges;
    }

    boolean isTimed() {
        return timed;
    }

    /** What a command is compared by. */
    static String content(String name, JsonNode arguments) {
        ObjectNode command = JsonNodeFactory.instance.objectNode();
        command.put("execute", name);
        if (!arguments.isEmpty()) {
            command.set("arguments", arguments.deepCopy());
        }
        return CanonicalJson.of(SecretMask.STANDARD.mask(command));
    }
}
