// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import io.github.qapi4j.schema.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of the schema language, with the place where it starts. */
public sealed interface Value {
    Place place();

    /** What kind of value it is, for messages. */
    String kind();

    /** A string; {@code text} without quotes and escapes. */
    record Text(String text, Place place) implements Value {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(boolean value, Place place) implements Value {
        @Override
        public String kind() {
            return value ? "true" : "false";
        }
    }

    /** A list. */
    record Items(List<Value> values, Place place) implements Value {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * An object. Keys keep their order and are distinct.
     *
     * @param fields not copied: nobody else's
     */
    record Fields(Map<String, Field> fields, Place place) implements Value {
        @Override
        public String kind() {
            return "an object";
        }

        public Optional<Field> find(String key) {
            return Optional.ofNullable(fields.get(key));
        }

        /**
         * The field of a key that is known to be there.
         *
         * @throws java.util.NoSuchElementException if it is not
         */
        public Field get(String key) {
            return find(key).orElseThrow();
        }

        /** The first field that has another key; the one with this key if there is none. */
        public Field other(String key) {
            return fields.values().stream()
                    .filter(field -> !field.key().equals(key))
                    .findFirst()
                    .orElseGet(() -> get(key));
        }

        public boolean has(String key) {
            return fields.containsKey(key);
        }
    }

    /**
     * A key and its value.
     *
     * @param place the key's
     */
    record Field(String key, Place place, Value value) {}
}
