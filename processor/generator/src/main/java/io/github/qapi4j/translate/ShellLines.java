// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads lines of QEMU's qmp-shell, such as {@code blockdev-add driver=qcow2 node-name=n file.driver=file}. */
final class ShellLines {
    private static final Pattern LINE = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)((?: +[^ =]+=.*)?)");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,20}");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private ShellLines() {}

    /** Whether a line may be one. */
    static boolean matches(String line) {
        return LINE.matcher(line.strip()).matches();
    }

    /** The first word of a line that may be one. */
    static String name(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }

    /** Reads a line that may be one. */
    static Found.Command read(String text, int line) throws UnreadableException {
        List<String> words = words(text.strip());
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new UnreadableException("'" + word + "' is no key=value");
            }
            set(arguments, word.substring(0, equals), value(word.substring(equals + 1)));
        }
        return new Found.Command(line, words.get(0), arguments, false);
    }

    private static void set(ObjectNode arguments, String key, JsonNode value) throws UnreadableException {
        ObjectNode holder = arguments;
        String[] names = key.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            JsonNode next = holder.get(names[i]);
            if (next == null) {
                holder = holder.putObject(names[i]);
            } else if (next instanceof ObjectNode object) {
                holder = object;
            } else {
                throw new UnreadableException("'" + key + "' is given twice");
            }
        }
        String last = names[names.length - 1];
        if (List.of(names).contains("")) {
            throw new UnreadableException("'" + key + "' is no key");
        } else if (holder.has(last)) {
            throw new UnreadableException("'" + key + "' is given twice");
        }
        holder.set(last, value);
    }

    private static JsonNode value(String text) throws UnreadableException {
        if (INTEGER.matcher(text).matches()) {
            return new PythonReader(text.startsWith("+") ? text.substring(1) : text, 0).value();
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return JsonNodeFactory.instance.booleanNode(text.equalsIgnoreCase("true"));
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return JSON.readTree(text);
            } catch (JacksonException e) {
                throw new UnreadableException("'" + text + "' is no JSON: " + e.getOriginalMessage());
            }
        }
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** Blanks within quotes and brackets do not separate; quotes around a value go, as in a shell. */
    private static List<String> words(String text) throws UnreadableException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int brackets = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean quotes = quote == 0 ? c == '"' || c == '\'' : c == quote;
            if (quote == 0 && c == ' ' && brackets == 0) {
                add(words, word);
                continue;
            }
            if (quotes) {
                quote = quote == 0 ? c : 0;
            } else if (quote == 0) {
                brackets += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
            if (!quotes || brackets > 0) {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new UnreadableException("a " + quote + " has no end");
        }
        add(words, word);
        return words;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
