// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import io.github.qapi4j.cli.shell.text.Value.Entry;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.cli.shell.text.Value.Word;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code name=value} one after the other: qmp-shell's form, in which names with dots lead into objects. */
final class ArgumentsReader {
    private final String text;
    private final boolean action;
    private final List<String> lead;
    private int at;
    private @Nullable Descriptor descriptor;
    private @Nullable Place place;

    /**
     * Reads from a place on.
     *
     * @param action whether the arguments are those of a transaction's action, which end with the line or a parenthesis
     * @param lead the names that lead to the arguments
     */
    ArgumentsReader(String text, int at, boolean action, List<String> lead) {
        this.text = text;
        this.at = at;
        this.action = action;
        this.lead = lead;
    }

    int end() {
        return at;
    }

    /** The descriptor to be passed; null if none is named. */
    @Nullable
    Descriptor descriptor() {
        return descriptor;
    }

    /** What is being typed at the end of the text; null if the text does not reach there. */
    @Nullable
    Place place() {
        return place;
    }

    void read(ObjectValue into) throws SyntaxException {
        while (true) {
            at = Blanks.skip(text, at, action);
            if (at == text.length()) {
                place = place == null ? new Place(Place.Kind.MEMBER, at, lead) : place;
                return;
            }
            char c = text.charAt(at);
            if (action && isEnd(c)) {
                return;
            } else if (c == '@') {
                readDescriptor();
            } else if (c == '{' && into.entries().isEmpty()) {
                Value value = json(into, List.of(), List.of());
                into.entries().putAll(((ObjectValue) value).entries());
            } else {
                member(into);
            }
        }
    }

    private static boolean isEnd(char c) {
        return c == '\n' || c == ';' || c == ')';
    }

    private void member(ObjectValue into) throws SyntaxException {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !endsWord(at)) {
            at++;
        }
        String name = text.substring(start, at);
        List<Span> spans = new ArrayList<>();
        List<String> names = split(name, start, spans);
        if (at == text.length() || text.charAt(at) != '=') {
            if (at == text.length()) {
                int last = names.size() - 1;
                place = new Place(Place.Kind.MEMBER, spans.get(last).start(), led(names.subList(0, last)));
            }
            throw SyntaxException.wrong(start, at, "'" + name + "' has no value; arguments are written NAME=VALUE");
        } else if (names.contains("")) {
            throw SyntaxException.wrong(start, at + 1, "a name is missing");
        }
        at++;
        int from = at;
        if (at < text.length() && "{[\"'".indexOf(text.charAt(at)) >= 0) {
            put(into, names, spans, json(into, names, spans));
            return;
        }
        while (!endsWord(at)) {
            at++;
        }
        if (at == text.length()) {
            place = new Place(Place.Kind.WORD, from, led(names));
        }
        put(into, names, spans, new Word(new Span(from, at), text.substring(from, at)));
    }

    private boolean endsWord(int index) {
        return index == text.length()
                || Character.isWhitespace(text.charAt(index))
                || (action && isEnd(text.charAt(index)));
    }

    private List<String> led(List<String> names) {
        List<String> all = new ArrayList<>(lead);
        all.addAll(names);
        return all;
    }

    private static List<String> split(String name, int start, List<Span> spans) {
        List<String> names = new ArrayList<>();
        int from = 0;
        while (true) {
            int dot = name.indexOf('.', from);
            int end = dot < 0 ? name.length() : dot;
            names.add(name.substring(from, end));
            spans.add(new Span(start + from, start + end));
            if (dot < 0) {
                return names;
            }
            from = dot + 1;
        }
    }

    private Value json(ObjectValue into, List<String> names, List<Span> spans) throws SyntaxException {
        ValueReader reader = new ValueReader(text, at, led(names));
        try {
            Value value = reader.read();
            at = reader.end();
            if (!endsWord(at)) {
                throw SyntaxException.wrong(at, at + 1, "a blank is expected behind the value");
            }
            return value;
        } catch (SyntaxException e) {
            place = reader.place();
            Value partial = reader.partial();
            if (partial != null && !names.isEmpty()) {
                put(into, names, spans, partial);
            } else if (partial instanceof ObjectValue object) {
                into.entries().putAll(object.entries());
            }
            throw e;
        }
    }

    private static void put(ObjectValue into, List<String> names, List<Span> spans, Value value)
            throws SyntaxException {
        ObjectValue object = into;
        for (int i = 0; i < names.size() - 1; i++) {
            Span span = spans.get(i);
            Entry entry = object.entries()
                    .computeIfAbsent(
                            names.get(i), name -> new Entry(span, new ObjectValue(span.to(value.span()), true)));
            if (!(entry.value() instanceof ObjectValue inner)) {
                throw SyntaxException.wrong(
                        spans.get(0).start(), span.end(), "'" + names.get(i) + "' has a value already");
            }
            object = inner;
        }
        int last = names.size() - 1;
        Entry entry = new Entry(spans.get(last), value);
        if (object.entries().putIfAbsent(names.get(last), entry) != null) {
            throw SyntaxException.wrong(
                    spans.get(0).start(), spans.get(last).end(), "'" + names.get(last) + "' has a value already");
        }
    }

    private void readDescriptor() throws SyntaxException {
        int start = at;
        while (!endsWord(at)) {
            at++;
        }
        boolean writable = text.startsWith("@+", start);
        String name = text.substring(Math.min(at, start + (writable ? 2 : 1)), at);
        if (name.isEmpty()) {
            throw SyntaxException.wrong(start, at, "behind @ is the path of a file whose descriptor is passed");
        } else if (descriptor != null) {
            throw SyntaxException.wrong(start, at, "a command takes one descriptor");
        }
        try {
            descriptor = new Descriptor(new Span(start, at), Path.of(name), writable);
        } catch (InvalidPathException e) {
            throw SyntaxException.wrong(start, at, "this is no path");
        }
    }
}
