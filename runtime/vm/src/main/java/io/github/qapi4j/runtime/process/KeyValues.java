// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An option string such as {@code secret,id=s,data=a,,b}, whose values double their commas. For one thread. */
final class KeyValues {
    /** A part between two commas, as it is written; its key is null where there is no {@code =}. */
    private record Part(@Nullable String key, String written) {
        static Part parse(String written) {
            int equals = written.indexOf('=');
            return new Part(equals < 0 ? null : written.substring(0, equals), written);
        }

        String value() {
            return written.substring(key == null ? 0 : key.length() + 1).replace(",,", ",");
        }
    }

    private final List<Part> parts;

    private KeyValues(List<Part> parts) {
        this.parts = parts;
    }

    static KeyValues parse(String text) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ',') {
                if (text.startsWith(",,", i)) {
                    i++;
                } else {
                    parts.add(Part.parse(text.substring(start, i)));
                    start = i + 1;
                }
            }
        }
        parts.add(Part.parse(text.substring(start)));
        return new KeyValues(parts);
    }

    List<String> keys() {
        return parts.stream()
                .map(Part::key)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    /** The last one counts; null if there is none. */
    @Nullable
    String get(String key) {
        String found = null;
        for (Part part : parts) {
            found = key.equals(part.key()) ? part.value() : found;
        }
        return found;
    }

    /** The same for the key that the first part has if it names none; empty if there is none. */
    String implied(String key) {
        String named = get(key);
        Part first = parts.get(0);
        return named != null ? named : first.key() == null ? first.value() : "";
    }

    /** Puts another key and value where the last one of a key stood, and removes those before. */
    void replace(String key, String newKey, String value) {
        int last = -1;
        for (int i = 0; i < parts.size(); i++) {
            last = key.equals(parts.get(i).key()) ? i : last;
        }
        parts.set(last, new Part(newKey, newKey + "=" + value.replace(",", ",,")));
        for (int i = last - 1; i >= 0; i--) {
            if (key.equals(parts.get(i).key())) {
                parts.remove(i);
            }
        }
    }

    /** Adds a key and its value before the first one of another key. */
    void insert(String before, String key, String value) {
        int index = 0;
        while (!before.equals(parts.get(index).key())) {
            index++;
        }
        parts.add(index, Part.parse(key + "=" + value.replace(",", ",,")));
    }

    /** Adds a key and its value at the end. */
    void add(String key, String value) {
        parts.add(Part.parse(key + "=" + value.replace(",", ",,")));
    }

    @Override
    public String toString() {
        return parts.stream().map(Part::written).collect(Collectors.joining(","));
    }
}
