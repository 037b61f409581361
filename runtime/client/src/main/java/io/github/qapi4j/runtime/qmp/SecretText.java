// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.json.SecretMembers;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Masks secrets within texts: file names, option strings, lines of the human monitor, and what QEMU prints of them. Where
 * it is not certain where a secret ends, more is masked rather than less.
 */
final class SecretText {
    private static final String JSON_FILE = "json:";
    private static final String MASK = Matcher.quoteReplacement(SecretMembers.MASK);

    /** Compiled only where a text may hold a secret: the arguments of most launches cannot. */
    private static final class Patterns {
        /**
         * From the first colon of a URL's authority, or the first percent sign where iSCSI has one instead; both the user and the
         * password may hold anything.
         */
        private static final Pattern URL = Pattern.compile("(?:iscsi|iser)://[^:%\\n]*[:%]|://[^:\\n]*:");
        /** What follows {@code key} in a file name of rbd, whose values quote colons by backslashes. */
        private static final Pattern RBD_KEY = Pattern.compile(":key=(?:\\\\.|[^:\\\\\\n])*");

        private static final Pattern QUERY =
                Pattern.compile("([?&][^=&\\s]*(?:token|key|secret|passw|password|signature|cookie)=)[^&\\s]*");
        /** An option {@code password=on} says that there is one. */
        private static final Pattern OPTION = Pattern.compile("(?<![\\w-])((?:"
                + SecretMembers.NAMES.stream().sorted().collect(Collectors.joining("|"))
                + ")=)(?!(?:on|off)(?:[,\\s]|$))(?:,,|[^,\\n])*");

        private static final Pattern SECRET_DATA = Pattern.compile("(?<![\\w-])(data=)(?:,,|[^,\\n])*");
        private static final Pattern PROPERTY_COMMAND =
                Pattern.compile("^\\s*qom-[gs]et\\s+\\S+\\s+(\\S+).*", Pattern.DOTALL);
    }

    /** Loads some 350 classes, and only where there is JSON within a text. QEMU takes single quotes, too. */
    private static final class Mapper {
        private static final JsonMapper LENIENT =
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    }

    private SecretText() {}

    /**
     * Masks a text.
     *
     * @param text anything
     * @param objects masks the JSON objects in it, in place
     */
    static String mask(String text, SecretMask objects) {
        String masked = text;
        if (masked.contains(JSON_FILE) || masked.startsWith("{")) {
            masked = maskJson(masked, objects);
        }
        if (masked.contains("://") && masked.contains("@")) {
            masked = masked.lines().map(SecretText::maskUrl).collect(Collectors.joining("\n"))
                    + (masked.endsWith("\n") ? "\n" : "");
        }
        if (masked.contains(":key=")) {
            masked = Patterns.RBD_KEY.matcher(masked).replaceAll(":key=" + MASK);
        }
        if (masked.contains("=")) {
            masked = masked.contains("?") || masked.contains("&")
                    ? Patterns.QUERY.matcher(masked).replaceAll("$1" + MASK)
                    : masked;
            masked = setsSecret(masked) ? Patterns.OPTION.matcher(masked).replaceAll("$1" + MASK) : masked;
            masked = masked.contains("secret")
                    ? Patterns.SECRET_DATA.matcher(masked).replaceAll("$1" + MASK)
                    : masked;
        }
        return masked;
    }

    private static boolean setsSecret(String text) {
        for (String name : SecretMembers.NAMES) {
            if (text.contains(name + "=")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line of the human monitor, or what answers it, is a secret or may hold one. */
    static boolean isSecretCommand(String line, Set<String> properties) {
        String lower = line.toLowerCase(Locale.ROOT);
        Matcher property = Patterns.PROPERTY_COMMAND.matcher(line);
        return lower.contains("passw")
                || lower.contains("secret")
                || lower.contains("cookie")
                || (property.matches() && properties.contains(property.group(1)));
    }

    private static String maskUrl(String line) {
        Matcher url = Patterns.URL.matcher(line);
        int at = line.lastIndexOf('@');
        return url.find() && url.end() <= at
                ? line.substring(0, url.end()) + SecretMembers.MASK + line.substring(at)
                : line;
    }

    private static String maskJson(String text, SecretMask objects) {
        int mark = text.startsWith("{") ? 0 : text.indexOf(JSON_FILE);
        if (mark < 0) {
            return text;
        }
        int start = text.startsWith("{") ? 0 : mark + JSON_FILE.length();
        int end = text.startsWith("{", start) ? endOfObject(text, start) : start;
        if (end == start) {
            // A driver's name or a word of a sentence.
            return text.substring(0, start) + maskJson(text.substring(start), objects);
        }
        String head = text.substring(0, start);
        String object = end < 0 ? null : maskObject(text.substring(start, end), objects);
        if (object == null) {
            return start == 0 ? text : head + SecretMembers.MASK;
        }
        return head + object + maskJson(text.substring(end), objects);
    }

    /** Null if it cannot be read; as it is if it holds no secret. In an option its commas are doubled. */
    private static @Nullable String maskObject(String json, SecretMask objects) {
        ObjectNode plain = read(json);
        if (plain != null) {
            String masked = masked(plain, json, objects);
            return masked == null ? json : masked;
        }
        String single = json.replace(",,", ",");
        ObjectNode doubled = read(single);
        if (doubled == null) {
            return null;
        }
        String masked = masked(doubled, single, objects);
        return masked == null ? json : masked.replace(",", ",,");
    }

    /** Null if nothing is secret; of a member that is there twice, the tree holds only one. */
    private static @Nullable String masked(ObjectNode tree, String json, SecretMask objects) {
        ObjectNode masked = objects.maskedInPlace(tree.deepCopy());
        boolean whole =
                withoutSpace(tree.toString()).length() == withoutSpace(json).length();
        return whole && masked.equals(tree) ? null : masked.toString();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }

    private static @Nullable ObjectNode read(String json) {
        try {
            JsonNode tree = Mapper.LENIENT.readTree(json);
            return tree instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Behind the brace that closes the one at the start; -1 if there is none. */
    private static int endOfObject(String text, int start) {
        int depth = 0;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
