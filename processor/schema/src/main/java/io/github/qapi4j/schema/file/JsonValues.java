// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.file;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.SourceText;
import io.github.qapi4j.schema.syntax.Value;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Flag;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Parses strict JSON into the values that the schema language has too: objects, lists, strings, true and false. */
final class JsonValues {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();

    private final String file;
    private final JsonParser parser;
    private final Problems problems;

    private JsonValues(String file, JsonParser parser, Problems problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    /** The object that a text is; empty if it is none, which has been reported. */
    static Optional<Fields> parse(SourceText source, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
            JsonValues values = new JsonValues(source.file(), parser, problems);
            parser.nextToken();
            Value value = values.value();
            if (parser.nextToken() != null) {
                values.wrong(values.place(), "nothing must follow the schema file's object");
            } else if (!(value instanceof Fields)) {
                values.wrong(value.place(), "a schema file is an object");
            }
            return value instanceof Fields fields && !problems.hasErrors() ? Optional.of(fields) : Optional.empty();
        } catch (JacksonException e) {
            problems.add(Problem.error(
                    Code.BAD_SCHEMA_FILE,
                    place(source.file(), e.getLocation() == null ? TokenStreamLocation.NA : e.getLocation()),
                    "this is not JSON: " + e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private Value value() {
        Place place = place();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return fields(place);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Value> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value());
            }
            return new Items(values, place);
        }
        if (token == JsonToken.VALUE_STRING) {
            return new Text(parser.getString(), place);
        }
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            wrong(place, "a schema file holds objects, lists, strings, true and false only");
        }
        return new Flag(token == JsonToken.VALUE_TRUE, place);
    }

    private Fields fields(Place place) {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place();
            parser.nextToken();
            Field first = fields.putIfAbsent(key, new Field(key, keyPlace, value()));
            if (first != null) {
                problems.add(Problem.error(Code.DUPLICATE_KEY, keyPlace, "the key '" + key + "' is there already")
                        .with("first '" + key + "'", first.place()));
            }
        }
        return new Fields(fields, place);
    }

    private void wrong(Place place, String message) {
        problems.add(Problem.error(Code.BAD_SCHEMA_FILE, place, message));
    }

    private Place place() {
        return place(file, parser.currentTokenLocation());
    }

    private static Place place(String file, TokenStreamLocation location) {
        return new Place(file, Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }
}
