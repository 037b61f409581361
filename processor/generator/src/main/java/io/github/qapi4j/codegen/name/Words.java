// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A wire name as words: {@code monolithicSparse}, {@code monolithic-sparse} and {@code MONOLITHIC_SPARSE} are the same. */
public record Words(List<String> words) {
    public Words {
        words = List.copyOf(words);
    }

    /**
     * Splits a wire name at everything that is no letter or digit, and where lower case turns to upper case.
     *
     * @return the words in lower case
     */
    public static Words of(String wireName) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= wireName.length(); i++) {
            boolean separator = i == wireName.length() || !Character.isLetterOrDigit(wireName.charAt(i));
            if (separator || (i > start && isBoundary(wireName, i))) {
                if (i > start) {
                    words.add(wireName.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = separator ? i + 1 : i;
            }
        }
        return new Words(words);
    }

    private static boolean isBoundary(String name, int at) {
        if (!Character.isUpperCase(name.charAt(at))) {
            return false;
        }
        char before = name.charAt(at - 1);
        boolean acronymEnds =
                Character.isUpperCase(before) && at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return Character.isLowerCase(before) || acronymEnds;
    }

    /** As a class name: {@code MonolithicSparse}. */
    public String upperCamel() {
        return words.stream().map(Words::capitalized).collect(Collectors.joining());
    }

    /** As a method name: {@code monolithicSparse}. */
    public String lowerCamel() {
        String camel = upperCamel();
        return camel.isEmpty()
                ? camel
                : words.get(0) + camel.substring(words.get(0).length());
    }

    /** As a class name in which digits of two words stay apart: {@code PcQ35_7_2}. */
    public String upperCamelApart() {
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            boolean meets = !name.isEmpty()
                    && Character.isDigit(name.charAt(name.length() - 1))
                    && Character.isDigit(word.charAt(0));
            name.append(meets ? "_" : "").append(capitalized(word));
        }
        return name.toString();
    }

    /** As a method name in which digits of two words stay apart: {@code pcQ35_7_2}. */
    public String lowerCamelApart() {
        String camel = upperCamelApart();
        return camel.isEmpty()
                ? camel
                : words.get(0) + camel.substring(words.get(0).length());
    }

    /** As a constant: {@code MONOLITHIC_SPARSE}. */
    public String upperSnake() {
        return String.join("_", words).toUpperCase(Locale.ROOT);
    }

    /** The last word, in lower case. */
    public String last() {
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
