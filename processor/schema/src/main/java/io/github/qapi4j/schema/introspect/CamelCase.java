// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import java.util.Locale;

/** Converts wire names for use in names of types. */
final class CamelCase {
    private CamelCase() {}

    /** The words of a name, each with a capital: {@code block-job} and {@code BLOCK_JOB} are both {@code BlockJob}. */
    static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        boolean shouted = name.equals(name.toUpperCase(Locale.ROOT));
        boolean start = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9')) {
                start = true;
                continue;
            }
            String text = String.valueOf(c);
            camel.append(start ? text.toUpperCase(Locale.ROOT) : shouted ? text.toLowerCase(Locale.ROOT) : text);
            start = false;
        }
        return camel.toString();
    }

    static String shorten(String name, int length) {
        return name.substring(0, Math.min(name.length(), length));
    }
}
