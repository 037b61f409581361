// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import io.github.qapi4j.schema.problem.Suggestion;
import java.io.CharArrayReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds QMP commands in a text: JSON, one message or many; transcripts and logs of sessions; the examples of QEMU's manual
 * ({@code -> { … }}); lines of qmp-shell; calls of Python programs whose arguments are literals. Everything else is passed
 * over.
 */
final class CommandFinder {
    /** What stands before a message: a time, a direction, a prompt. */
    private static final Pattern PREFIX =
            Pattern.compile("\\s*(?:\\S+ (?=>>>|<<<))?(>>>|<<<|->|<-|C:|S:|\\(QEMU\\))?\\s*");

    private static final Set<String> RECEIVED = Set.of("<<<", "<-", "S:");
    private static final String PROMPT = "(QEMU)";

    /** A command somewhere in a line of a log. */
    private static final Pattern MESSAGE = Pattern.compile("\\{\\s*['\"]exec(?:ute|-oob)['\"]\\s*:");

    /** In comments of schemas and scripts, where the lines of an example begin with {@code #}. */
    private static final Pattern COMMENTED_EXAMPLE = Pattern.compile("(?m)^[ \\t]*#[ \\t]*->");

    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*#");

    /** How a message begins that is meant to be a command, even if it is no JSON. */
    private static final Pattern MEANT = Pattern.compile(
            "\\{\\s*['\"](?:exec(?:ute|-oob)['\"]|(?:arguments|id)['\"][^{}]{0,500}\\}?\\s*,\\s*['\"]exec(?:ute|-oob)['\"])");

    /** What the parser says of its own affairs. */
    private static final Pattern PARSER_DETAIL = Pattern.compile(" \\(start marker .*| \\(code \\d+\\)");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String text;
    private final char[] characters;
    private final Collection<String> known;
    private final List<Found> found = new ArrayList<>();
    private final Answers answers = new Answers();
    private int at;
    private int line = 1;

    private CommandFinder(String text, Collection<String> known) {
        this.text = text;
        this.characters = text.toCharArray();
        this.known = known;
    }

    /**
     * Finds the commands of a text, in its order, and what looks like one and cannot be read.
     *
     * @param known the commands that the schema has: a line of words is one of qmp-shell only if it begins with one of them or
     *     what may have been meant to be one
     */
    static List<Found> find(String text, Collection<String> known) {
        String lines = text.replace("\r\n", "\n");
        String plain =
                COMMENTED_EXAMPLE.matcher(lines).find() ? COMMENT.matcher(lines).replaceAll("") : lines;
        CommandFinder finder = new CommandFinder(plain, known);
        while (finder.at < finder.text.length()) {
            finder.next();
        }
        return List.copyOf(finder.found);
    }

    private void next() {
        int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
        Matcher prefix = PREFIX.matcher(text).region(at, end);
        int start = prefix.lookingAt() ? prefix.end() : at;
        String direction = prefix.group(1) == null ? "" : prefix.group(1);
        try {
            if (!next(start, end, direction)) {
                advance(end + 1);
            }
        } catch (UnreadableException e) {
            found.add(new Found.Unreadable(line, String.valueOf(e.getMessage())));
            advance(end + 1);
        }
    }

    /**
     * Takes what begins in a line.
     *
     * @param start behind its prefix
     * @param end of the line
     * @return whether it has gone on
     */
    private boolean next(int start, int end, String direction) throws UnreadableException {
        boolean received = RECEIVED.contains(direction);
        if (start < end && (text.charAt(start) == '{' || isListOfObjects(start))) {
            return json(start, received);
        }
        int call = PythonCalls.find(text, at, end);
        if (call >= 0) {
            PythonReader python = new PythonReader(text, call);
            add(PythonCalls.read(python, line), MissingNode.getInstance());
            advance(python.position());
            return true;
        }
        Matcher message = MESSAGE.matcher(text).region(start, end);
        if (!received && message.find()) {
            return json(message.start(), false);
        }
        String rest = text.substring(start, end).strip();
        if (!received && known.contains(TransactionBlock.COMMAND) && TransactionBlock.matches(rest)) {
            TransactionBlock.Read block = TransactionBlock.read(text, start, line);
            add(block.command(), MissingNode.getInstance());
            advance(block.end());
            return true;
        } else if (!received && ShellLines.matches(rest)) {
            shell(rest, direction.equals(PROMPT));
        }
        return false;
    }

    private boolean isListOfObjects(int start) {
        int next = start + 1;
        while (text.charAt(start) == '[' && next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.charAt(start) == '[' && next < text.length() && text.charAt(next) == '{';
    }

    /** A line of words; without a prompt it may be something else. */
    private void shell(String words, boolean prompted) throws UnreadableException {
        String name = ShellLines.name(words);
        boolean meant = known.contains(name)
                || (!name.equals(words)
                        && (prompted || Suggestion.nearest(name, known).isPresent()));
        if (meant || prompted) {
            add(ShellLines.read(words, line), MissingNode.getInstance());
        }
    }

    /** A JSON value, which may span lines. */
    private boolean json(int start, boolean received) throws UnreadableException {
        JsonNode value;
        int length;
        CharArrayReader in = new CharArrayReader(characters, start, characters.length - start);
        try (JsonParser parser = JSON.createParser(in)) {
            value = JSON.readTree(parser);
            length = (int) parser.currentLocation().getCharOffset();
        } catch (JacksonException e) {
            // Answers are often cut short in documents, and braces are not only JSON's.
            if (received || !MEANT.matcher(text).region(start, text.length()).lookingAt()) {
                return false;
            }
            throw new UnreadableException("this is no JSON: "
                    + PARSER_DETAIL.matcher(e.getOriginalMessage()).replaceAll(""));
        }
        if (Messages.isReply(value)) {
            answers.reply(value, found);
        } else if (!received) {
            add(value);
        }
        advance(start + length);
        return true;
    }

    private void add(JsonNode value) throws UnreadableException {
        if (value.isArray()) {
            for (JsonNode element : value) {
                add(element);
            }
        } else if (Messages.isMeant(value)) {
            add(
                    Messages.command(value, line)
                            .orElseThrow(
                                    () -> new UnreadableException("a command has a name and an object of arguments")),
                    value);
        }
    }

    /**
     * A command.
     *
     * @param message which has its identifier, if it has one
     */
    private void add(Found.Command command, JsonNode message) {
        answers.sent(message, found.size());
        found.add(command);
    }

    private void advance(int to) {
        int target = Math.min(to, text.length());
        for (int i = at; i < target; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        at = Math.max(target, at + 1);
    }
}
