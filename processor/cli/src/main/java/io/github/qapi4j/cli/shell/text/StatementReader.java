// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import io.github.qapi4j.cli.shell.text.Place.Kind;
import io.github.qapi4j.cli.shell.text.Statement.Builtin;
import io.github.qapi4j.cli.shell.text.Statement.Command;
import io.github.qapi4j.cli.shell.text.Statement.Monitor;
import io.github.qapi4j.cli.shell.text.Statement.Nothing;
import io.github.qapi4j.cli.shell.text.Value.Entry;
import io.github.qapi4j.cli.shell.text.Value.ListValue;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.cli.shell.text.Value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a user typed. */
public final class StatementReader {
    private static final String MONITOR = "!hmp";
    private static final String TRANSACTION = "transaction";
    private static final String EXECUTE = "execute";
    private static final String OUT_OF_BAND = "exec-oob";
    private static final String ARGUMENTS = "arguments";

    private final String text;
    private final Set<String> builtins;
    private String command = "";
    private ObjectValue arguments = ObjectValue.empty();
    private @Nullable Place place;

    private StatementReader(String text, Set<String> builtins) {
        this.text = text;
        this.builtins = builtins;
    }

    /**
     * Reads a statement.
     *
     * @param builtins the names of what the shell does itself
     * @throws SyntaxException if it is none, or more lines belong to it
     */
    public static Statement read(String text, Set<String> builtins) throws SyntaxException {
        return new StatementReader(text, builtins).statement();
    }

    /** What is being typed where the text ends; empty if nothing can be said. */
    public static Optional<Cursor> cursor(String text, Set<String> builtins) {
        StatementReader reader = new StatementReader(text, builtins);
        try {
            Statement unused = reader.statement();
        } catch (SyntaxException e) {
            // The place says what there is.
        }
        return Optional.ofNullable(reader.place).map(at -> new Cursor(at, reader.command, reader.arguments));
    }

    private Statement statement() throws SyntaxException {
        int start = Blanks.skip(text, 0, false);
        if (start == text.length()) {
            place = new Place(Kind.COMMAND, start, List.of());
            return new Nothing();
        }
        char c = text.charAt(start);
        if (c == '#') {
            return new Nothing();
        } else if (c == '{') {
            return message(start);
        } else if (c == '!') {
            return monitor(start);
        }
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '(') {
            end++;
        }
        String name = text.substring(start, end);
        Span span = new Span(start, end);
        if (end == text.length()) {
            place = new Place(Kind.COMMAND, start, List.of());
        }
        if (builtins.contains(name)) {
            return builtin(span, name);
        }
        int next = Blanks.skip(text, end, false);
        if (name.equals(TRANSACTION) && next < text.length() && text.charAt(next) == '(') {
            return transaction(span, next + 1);
        } else if (name.contains("=") || (end < text.length() && text.charAt(end) == '(')) {
            throw SyntaxException.wrong(start, end, "a line begins with the name of a command");
        } else if (end == text.length()) {
            return new Command(span, name, arguments, Optional.empty(), false);
        }
        command = name;
        ArgumentsReader reader = new ArgumentsReader(text, end, false, List.of());
        try {
            reader.read(arguments);
        } finally {
            place = reader.place();
        }
        return new Command(span, name, arguments, Optional.ofNullable(reader.descriptor()), false);
    }

    private Statement builtin(Span span, String name) {
        String rest = text.substring(span.end());
        List<String> words = rest.isBlank() ? List.of() : List.of(rest.strip().split("\\s+", -1));
        if (!rest.isEmpty()) {
            command = name;
            int from = text.length();
            while (!Character.isWhitespace(text.charAt(from - 1))) {
                from--;
            }
            boolean first = text.substring(span.end(), from).isBlank();
            place = new Place(Kind.TOPIC, from, first || words.isEmpty() ? List.of() : List.of(words.get(0)));
        }
        return new Builtin(span, name, words);
    }

    private Statement monitor(int start) throws SyntaxException {
        int blank = start;
        while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
            blank++;
        }
        if (blank == text.length()) {
            place = new Place(Kind.COMMAND, start, List.of());
        } else if (text.substring(start, blank).equals(MONITOR)) {
            int from = text.length();
            while (!Character.isWhitespace(text.charAt(from - 1))) {
                from--;
            }
            String before = text.substring(blank, from).strip();
            place = new Place(Kind.MONITOR, from, before.isEmpty() ? List.of() : List.of(before.split("\\s+", -1)));
        }
        if (!text.startsWith(MONITOR, start)) {
            throw SyntaxException.wrong(start, text.length(), "a line for the human monitor begins with " + MONITOR);
        }
        String line = text.substring(start + MONITOR.length());
        if (line.isBlank()) {
            throw SyntaxException.wrong(start, text.length(), "behind " + MONITOR + " is a line for the human monitor");
        } else if (!Character.isWhitespace(line.charAt(0))) {
            throw SyntaxException.wrong(start, start + MONITOR.length() + 1, "a blank is expected behind " + MONITOR);
        }
        return new Monitor(line.strip());
    }

    /** A whole message: {"execute": …, "arguments": …}. */
    private Statement message(int start) throws SyntaxException {
        ValueReader reader = new ValueReader(text, start, List.of());
        ObjectValue message;
        try {
            message = (ObjectValue) reader.read();
        } catch (SyntaxException e) {
            if (reader.partial() instanceof ObjectValue partial) {
                know(partial, reader.place());
            }
            throw e;
        }
        int next = Blanks.skip(text, reader.end(), false);
        if (next < text.length()) {
            throw SyntaxException.wrong(next, text.length(), "nothing is expected behind the message");
        }
        Map<String, Entry> members = message.entries();
        for (Map.Entry<String, Entry> member : members.entrySet()) {
            if (!Set.of(EXECUTE, OUT_OF_BAND, ARGUMENTS, "id").contains(member.getKey())) {
                Span name = member.getValue().name();
                throw SyntaxException.wrong(
                        name.start(), name.end(), "a message has the members execute, arguments and id");
            }
        }
        boolean outOfBand = members.containsKey(OUT_OF_BAND);
        Entry name = members.get(outOfBand ? OUT_OF_BAND : EXECUTE);
        if (name == null || !(name.value() instanceof Text named) || (members.containsKey(EXECUTE) && outOfBand)) {
            throw SyntaxException.wrong(
                    start, reader.end(), "a message has the name of a command as its member execute or exec-oob");
        }
        Entry given = members.get(ARGUMENTS);
        if (given != null && !(given.value() instanceof ObjectValue)) {
            Span at = given.value().span();
            throw SyntaxException.wrong(at.start(), at.end(), "arguments are an object");
        }
        ObjectValue all = given == null ? arguments : (ObjectValue) given.value();
        return new Command(named.span(), named.text(), all, Optional.empty(), outOfBand);
    }

    private void know(ObjectValue partial, @Nullable Place at) {
        command = partial.word(EXECUTE).or(() -> partial.word(OUT_OF_BAND)).orElse("");
        arguments = partial.value(ARGUMENTS).orElse(arguments) instanceof ObjectValue all ? all : arguments;
        if (at == null) {
            return;
        }
        List<String> path = at.path();
        if (!path.isEmpty() && path.get(0).equals(ARGUMENTS)) {
            place = new Place(at.kind(), at.from(), path.subList(1, path.size()));
        } else if (at.kind() == Kind.VALUE && (path.equals(List.of(EXECUTE)) || path.equals(List.of(OUT_OF_BAND)))) {
            place = new Place(Kind.COMMAND, at.from(), List.of());
        }
    }

    /** As in qmp-shell: actions, one in a line, between parentheses. */
    private Statement transaction(Span span, int from) throws SyntaxException {
        command = TRANSACTION;
        ListValue actions = new ListValue(new Span(from, text.length()));
        arguments.entries().put("actions", new Entry(span, actions));
        int at = from;
        while (true) {
            at = Blanks.skip(text, at, false);
            if (at == text.length()) {
                place = place == null ? new Place(Kind.ACTION, at, List.of()) : place;
                throw SyntaxException.incomplete(from - 1, at, "the transaction has no end; ) ends it");
            } else if (text.charAt(at) == ')') {
                break;
            } else if (text.charAt(at) == ';') {
                at++;
            } else {
                at = action(actions, at);
            }
        }
        actions.extend(at + 1);
        int next = Blanks.skip(text, at + 1, false);
        if (next < text.length()) {
            throw SyntaxException.wrong(next, text.length(), "nothing is expected behind the transaction");
        }
        return new Command(span, TRANSACTION, arguments, Optional.empty(), false);
    }

    private int action(ListValue actions, int start) throws SyntaxException {
        int at = start;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && ";)".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        Span span = new Span(start, at);
        Value type = new Text(span, text.substring(start, at));
        ObjectValue data = new ObjectValue(span, false);
        ObjectValue action = new ObjectValue(span, false);
        if (at == text.length()) {
            place = new Place(Kind.ACTION, start, List.of());
            throw SyntaxException.incomplete(start, at, "the transaction has no end; ) ends it");
        }
        action.entries().put("type", new Entry(span, type));
        action.entries().put("data", new Entry(span, data));
        String index = Integer.toString(actions.elements().size());
        actions.elements().add(action);
        ArgumentsReader reader = new ArgumentsReader(text, at, true, List.of("actions", index, "data"));
        try {
            reader.read(data);
        } finally {
            place = reader.place();
        }
        if (reader.descriptor() != null) {
            Span passed = reader.descriptor().span();
            throw SyntaxException.wrong(passed.start(), passed.end(), "an action takes no descriptor");
        }
        return reader.end();
    }
}
