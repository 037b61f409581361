// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads answers to {@code query-qmp-schema}. Keys that are not known are ignored, as everywhere in QMP, because newer
 * QEMUs may add some; everything else must be as {@code qapi/introspect.json} says.
 */
public final class ReplyReader {
    /** Longer texts are refused; QEMU 10.0 answers with 1,200 entities in 240 kB. */
    public static final int MOST_BYTES = 16 << 20;

    private static final int MOST_ENTITIES = 100_000;

    /** Recorded sessions have some hundred. */
    private static final int MOST_MESSAGES = 10_000;

    private static final Pattern REPLY =
            Pattern.compile("\\[\\{\"|\\{\"(QMP|return|id|error|event|timestamp|execute|exec-oob|arguments|data)\":");

    /** Where a text shows what it is, some lines of other programs included. */
    private static final int START = 4000;

    /** More are of no help. */
    private static final int MOST_PROBLEMS = 100;

    private final String file;
    private final Consumer<Problem> problems;
    private int wrong;

    private ReplyReader(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * What a text says.
     *
     * @param file what the text is called in problems
     * @param text the list of entities, the whole message with the list as its {@code return}, or the messages of a session,
     *     one of which is that message; the arrows of a transcript ({@code ->}, {@code <-}) and lines of other programs, such
     *     as warnings, may stand between them
     * @param problems takes what is wrong
     * @return empty if something is wrong, which has been reported
     */
    public static Optional<Introspection> read(String file, String text, Consumer<Problem> problems) {
        return new ReplyReader(file, problems).read(text);
    }

    /** Whether a text can only be an answer, or a session: neither the schema language nor schema files start in this way. */
    public static boolean isReply(String text) {
        if (startsWithComment(text)) {
            return false;
        }
        String start = SessionText.messages(text.substring(0, Math.min(text.length(), START)))
                .replaceAll("\\s+", "");
        return REPLY.matcher(start).lookingAt();
    }

    /** As QEMU's own schemas do, for which no pattern is needed. */
    private static boolean startsWithComment(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) <= ' ') {
            first++;
        }
        return text.startsWith("#", first);
    }

    private Optional<Introspection> read(String text) {
        if (text.length() > MOST_BYTES) {
            return wrong("the reply is longer than " + MOST_BYTES + " characters");
        }
        try {
            return message(SessionText.messages(text)).flatMap(this::entities);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation() == null ? TokenStreamLocation.NA : e.getLocation();
            Place place = new Place(file, Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
            problems.accept(Problem.error(Code.BAD_REPLY, place, "this is not JSON: " + e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    /** The message with the entities; in a recorded session, the one of all messages whose value looks like a list of them. */
    private Optional<JsonNode> message(String text) {
        List<JsonNode> messages = new ArrayList<>();
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            for (JsonNode message = next(parser); message != null; message = next(parser)) {
                if (messages.size() == MOST_MESSAGES) {
                    wrong("there are more than " + MOST_MESSAGES + " messages");
                    return Optional.empty();
                }
                messages.add(message);
            }
        }
        if (messages.size() == 1) {
            return Optional.of(messages.get(0));
        }
        Optional<JsonNode> found = messages.stream()
                .filter(message -> message.path("return").path(0).has("meta-type"))
                .findFirst();
        if (found.isEmpty()) {
            wrong(
                    messages.isEmpty()
                            ? "there is no message"
                            : "none of the " + messages.size() + " messages is a reply of query-qmp-schema");
        }
        return found;
    }

    /** Null at the end. */
    private static @Nullable JsonNode next(JsonParser parser) {
        return Json.MAPPER.readTree(parser);
    }

    private Optional<Introspection> entities(JsonNode message) {
        if (message.has("error")) {
            return wrong("QEMU answered with an error: "
                    + message.path("error").path("desc").asString("(no description)"));
        }
        JsonNode list = message.isObject() ? message.path("return") : message;
        if (!list.isArray()) {
            return wrong("a reply is a list of entities, or an object that has one as its 'return'");
        } else if (list.isEmpty() || list.size() > MOST_ENTITIES) {
            return wrong("a reply has from 1 to " + MOST_ENTITIES + " entities, not " + list.size());
        }
        List<SchemaInfo> entities = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size() && wrong < MOST_PROBLEMS; i++) {
            JsonNode name = list.get(i).path("name");
            String where = "entity " + i + (name.isString() ? " ('" + name.stringValue(null) + "')" : "");
            JsonEntry entry = new JsonEntry(list.get(i), where, this::wrong);
            SchemaInfo entity = EntityReader.read(entry);
            if (!names.add(entity.name())) {
                entry.wrong("the name is that of an earlier entity");
            }
            entities.add(entity);
        }
        if (wrong > 0) {
            return Optional.empty();
        }
        Introspection introspection = new Introspection(entities);
        ReferenceCheck.check(introspection, this::wrong);
        return wrong > 0 ? Optional.empty() : Optional.of(introspection);
    }

    private Optional<Introspection> wrong(String message) {
        if (wrong++ < MOST_PROBLEMS) {
            problems.accept(Problem.error(Code.BAD_REPLY, new Place(file, 0, 0), message));
        }
        return Optional.empty();
    }

    /** Apart, because Jackson takes long to load, and most schemas are no replies. */
    private static final class Json {
        static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(50)
                                .maxStringLength(10_000)
                                .maxNameLength(1000)
                                .maxNumberLength(100)
                                .build())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Messages follow one another in a recorded session.
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
