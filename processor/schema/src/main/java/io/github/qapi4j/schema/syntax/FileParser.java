// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.SourceText;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Flag;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses one text. After a mistake it goes on with the next definition, so that one run shows all mistakes. */
final class FileParser {
    /** The language needs a handful; the limit keeps a hostile text from overflowing the stack. */
    private static final int DEEPEST = 100;

    private final Scanner scanner;
    private final Problems problems;
    private final boolean documented;

    FileParser(SourceText source, Problems problems, boolean documented) {
        this.scanner = new Scanner(source, problems);
        this.problems = problems;
        this.documented = documented;
    }

    List<Item> parse() {
        List<Item> items = new ArrayList<>();
        CommentReader comments = new CommentReader(scanner, problems, documented);
        scanner.next();
        while (scanner.token() != Token.END) {
            if (scanner.token() == Token.COMMENT) {
                Item.Comment comment = comments.read();
                if (comment == null) {
                    scanner.recover(false);
                } else {
                    items.add(comment);
                    scanner.next();
                }
            } else {
                parseExpression(items);
            }
        }
        items.add(new Item.End(scanner.place()));
        return items;
    }

    private void parseExpression(List<Item> items) {
        Token start = scanner.token();
        if (!startsValue(start)) {
            if (start != Token.BAD) {
                problems.add(notAnObject(scanner.place(), start.shown()));
            }
        } else {
            Value value = value(0);
            if (value instanceof Fields object) {
                items.add(new Item.Expression(object));
                return;
            }
            if (value != null) {
                problems.add(notAnObject(value.place(), value.kind()));
            }
        }
        scanner.recover(true);
    }

    private static boolean startsValue(Token token) {
        return switch (token) {
            case OPEN_OBJECT, OPEN_LIST, STRING, TRUE, FALSE -> true;
            default -> false;
        };
    }

    private static Problem notAnObject(Place place, String found) {
        return Problem.error(Code.NOT_AN_OBJECT, place, "expected an object at top level, found " + found);
    }

    /** The value at the current token, which is then the one after it; null after a problem. */
    private @Nullable Value value(int depth) {
        Place place = scanner.place();
        switch (scanner.token()) {
            case OPEN_OBJECT -> {
                return depth == DEEPEST ? tooDeep(place) : fields(place, depth);
            }
            case OPEN_LIST -> {
                return depth == DEEPEST ? tooDeep(place) : items(place, depth);
            }
            case STRING -> {
                Value value = new Text(scanner.string(), place);
                scanner.next();
                return value;
            }
            case TRUE, FALSE -> {
                Value value = new Flag(scanner.token() == Token.TRUE, place);
                scanner.next();
                return value;
            }
            default -> {
                return unexpected("'{', '[', a string, true or false");
            }
        }
    }

    private @Nullable Value fields(Place place, int depth) {
        Map<String, Field> fields = new LinkedHashMap<>();
        if (scanner.next() == Token.CLOSE_OBJECT) {
            scanner.next();
            return new Fields(fields, place);
        }
        while (true) {
            if (scanner.token() != Token.STRING) {
                return unexpected(fields.isEmpty() ? "a string or '}'" : "a string");
            }
            String key = scanner.string();
            Place keyPlace = scanner.place();
            if (scanner.next() != Token.COLON) {
                return unexpected("':'");
            }
            scanner.next();
            Value value = value(depth + 1);
            if (value == null) {
                return null;
            }
            Field first = fields.putIfAbsent(key, new Field(key, keyPlace, value));
            if (first != null) {
                problems.add(Problem.error(Code.DUPLICATE_KEY, keyPlace, "the key '" + key + "' is there already")
                        .with("first '" + key + "'", first.place()));
            }
            if (scanner.token() == Token.CLOSE_OBJECT) {
                scanner.next();
                return new Fields(fields, place);
            }
            if (scanner.token() != Token.COMMA) {
                return unexpected("',' or '}'");
            }
            scanner.next();
        }
    }

    private @Nullable Value items(Place place, int depth) {
        List<Value> values = new ArrayList<>();
        if (scanner.next() == Token.CLOSE_LIST) {
            scanner.next();
            return new Items(values, place);
        }
        while (true) {
            if (values.isEmpty() && scanner.token() == Token.COMMA) {
                return unexpected("'{', '[', ']', a string, true or false");
            }
            Value value = value(depth + 1);
            if (value == null) {
                return null;
            }
            values.add(value);
            if (scanner.token() == Token.CLOSE_LIST) {
                scanner.next();
                return new Items(values, place);
            }
            if (scanner.token() != Token.COMMA) {
                return unexpected("',' or ']'");
            }
            scanner.next();
        }
    }

    private @Nullable Value unexpected(String expected) {
        if (scanner.token() != Token.BAD) {
            problems.add(Problem.error(
                    Code.SYNTAX,
                    scanner.place(),
                    "expected " + expected + ", found " + scanner.token().shown()));
        }
        return null;
    }

    private @Nullable Value tooDeep(Place place) {
        problems.add(Problem.error(Code.LIMIT, place, "nested deeper than " + DEEPEST + " levels"));
        return null;
    }
}
