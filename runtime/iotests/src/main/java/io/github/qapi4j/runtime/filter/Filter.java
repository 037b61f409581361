// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

import java.util.regex.Pattern;

/** Changes text. Threads may share it. */
@FunctionalInterface
public interface Filter {
    /** Changes nothing. */
    Filter NONE = text -> text;

    /**
     * Filters a text.
     *
     * @param text any, with any number of lines
     * @return what becomes of it
     */
    String apply(String text);

    /**
     * Another filter after this one.
     *
     * @param next gets what this one returns
     * @return both in a row
     */
    default Filter then(Filter next) {
        return text -> next.apply(apply(text));
    }

    /**
     * This filter on all strings of a QMP tree; see {@link QmpFilter#leaves}.
     *
     * @return a filter of trees
     */
    default QmpFilter onStrings() {
        return QmpFilter.strings(this);
    }

    /**
     * Replaces a text wherever it stands, character by character.
     *
     * @param literal what is replaced, not empty
     * @param replacement by what
     * @return a filter
     * @throws IllegalArgumentException if there is nothing to replace
     */
    static Filter replacing(String literal, String replacement) {
        if (literal.isEmpty()) {
            throw new IllegalArgumentException("nothing to replace by '" + replacement + "'");
        }
        return text -> text.replace(literal, replacement);
    }

    /**
     * Replaces what fits a pattern wherever it does.
     *
     * @param pattern a regular expression
     * @param replacement as {@link java.util.regex.Matcher#replaceAll(String)} takes it
     * @return a filter
     */
    static Filter matching(String pattern, String replacement) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).replaceAll(replacement);
    }
}
