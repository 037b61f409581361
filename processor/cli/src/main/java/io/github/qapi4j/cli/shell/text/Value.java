// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A value as it was typed, with its place. */
public sealed interface Value {
    /** Where it is. */
    Span span();

    /** The word or the text that it is; empty for any other value. */
    default Optional<String> word() {
        return Optional.empty();
    }

    /** Without quotes, so that the schema decides what it is. */
    record Word(Span span, String text) implements Value {
        @Override
        public Optional<String> word() {
            return Optional.of(text);
        }
    }

    /** A text in quotes. */
    record Text(Span span, String text) implements Value {
        @Override
        public Optional<String> word() {
            return Optional.of(text);
        }
    }

    /** A number, a boolean or null within JSON. */
    record Literal(Span span, JsonNode json) implements Value {}

    /** A member of an object. */
    record Entry(Span name, Value value) {}

    /** An object: in braces, or of names with dots. */
    final class ObjectValue implements Value {
        private Span span;
        private final boolean dotted;
        private final Map<String, Entry> entries = new LinkedHashMap<>();

        ObjectValue(Span span, boolean dotted) {
            this.span = span;
            this.dotted = dotted;
        }

        /** Without members: to ask about. */
        public static ObjectValue empty() {
            return new ObjectValue(new Span(0, 0), false);
        }

        @Override
        public Span span() {
            return span;
        }

        void extend(int end) {
            span = new Span(span.start(), end);
        }

        /** Whether its members were given by names with dots, where a number may stand for a place in a list. */
        public boolean dotted() {
            return dotted;
        }

        /** Its members in their order. */
        public Map<String, Entry> entries() {
            return entries;
        }

        /** The word or text that a member has; empty if it has none. */
        public Optional<String> word(String member) {
            return Optional.ofNullable(entries.get(member))
                    .flatMap(entry -> entry.value().word());
        }

        /** The value of a member. */
        public Optional<Value> value(String member) {
            return Optional.ofNullable(entries.get(member)).map(Entry::value);
        }
    }

    /** A list in brackets. */
    final class ListValue implements Value {
        private Span span;
        private final List<Value> elements = new ArrayList<>();

        ListValue(Span span) {
            this.span = span;
        }

        @Override
        public Span span() {
            return span;
        }

        void extend(int end) {
            span = new Span(span.start(), end);
        }

        /** Its elements in their order. */
        public List<Value> elements() {
            return elements;
        }
    }
}
