// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Hints;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Reporter;
import java.util.Optional;

/** The rules for names. */
final class Names {
    private final Reporter reporter;
    private final Dialect dialect;

    Names(Reporter reporter, Dialect dialect) {
        this.reporter = reporter;
        this.dialect = dialect;
    }

    void checkType(String name, Place place) {
        String stem = checkGeneral(name, place, false);
        if (stem.isEmpty() || dialect == Dialect.SCHEMA_FILE) {
            return;
        }
        if (!isCamelCase(stem)) {
            if (dialect == Dialect.CURRENT) {
                reportStyle(place, "the name of a type must be in CamelCase");
            }
        } else if (name.endsWith("List")) {
            reporter.error(Code.RESERVED_NAME, place, "the name of a type must not end in 'List'");
        }
    }

    void checkCommand(String name, Place place, boolean underscores) {
        checkLower(name, place, "a command", false, underscores);
    }

    void checkEvent(String name, Place place) {
        String stem = checkGeneral(name, place, false);
        if (dialect == Dialect.CURRENT && (stem.indexOf('-') >= 0 || holds(stem, 0, 'a', 'z'))) {
            reportStyle(place, "the name of an event must not hold lower case letters or '-'");
        }
    }

    /** Checks the name of a member, whose style is free if its type is an exception. */
    void checkMember(String name, Place place, boolean exception) {
        checkLower(name, place, "a member", exception, exception);
        if (name.equals("u") || isPrefix("has", name)) {
            reporter.error(Code.RESERVED_NAME, place, "'" + name + "' is reserved and cannot name a member");
        }
    }

    void checkValue(String name, Place place, boolean exception) {
        // A value may start with a digit; with a letter before it, it is an ordinary name.
        boolean digit = !name.isEmpty() && isDigit(name.charAt(0));
        checkLower(digit ? "d" + name : name, place, "an enum value", exception, exception);
    }

    void checkFeature(String name, Place place) {
        checkLower(name, place, "a feature", false, false);
    }

    void checkAlternative(String name, Place place) {
        checkLower(name, place, "an alternative", false, false);
    }

    private void checkLower(String name, Place place, String what, boolean upper, boolean underscores) {
        // Before QEMU 2.6 names could have dots: 'l1_grow.alloc_table'.
        String stem = checkGeneral(dialect == Dialect.CURRENT ? name : withoutDots(name), place, true);
        if (dialect != Dialect.CURRENT) {
            return;
        }
        if (!upper && holds(stem, 0, 'A', 'Z')) {
            reportStyle(place, "the name of " + what + " must not hold upper case letters");
        } else if (!underscores && stem.indexOf('_') >= 0) {
            reportStyle(place, "the name of " + what + " must not hold '_'");
        }
    }

    private static String withoutDots(String name) {
        return name.replace('.', '_');
    }

    private void reportStyle(Place place, String message) {
        reporter.add(Problem.error(Code.NAME_STYLE, place, message).hint(Hints.BEFORE_6_2));
    }

    /** The name without the prefixes that it may have; empty if it is wrong, which has been reported. */
    private String checkGeneral(String name, Place place, boolean quote) {
        String stem = stemOf(name);
        if (stem.isEmpty()) {
            boolean dotted = quote && !stemOf(withoutDots(name)).isEmpty();
            reporter.add(Problem.error(
                            Code.BAD_NAME,
                            place,
                            (quote ? "'" + name + "' is no name" : "this is no name")
                                    + "; a name starts with a letter and consists of letters, digits, '-' and '_'")
                    .hint(dotted ? Optional.of(Hints.BEFORE_6_2) : Optional.empty()));
        } else if (isPrefix("q", name)) {
            reporter.error(Code.RESERVED_NAME, place, "names that start with 'q_' or 'q-' are reserved");
            return "";
        }
        return stem;
    }

    /** The name without {@code __vendor_} and {@code x-}; empty if it is not a name. */
    static String stemOf(String name) {
        int from = 0;
        if (name.startsWith("__")) {
            int to = 2;
            while (to < name.length()
                    && (isLetter(name.charAt(to)) || isDigit(name.charAt(to)) || isDotOrDash(name.charAt(to)))) {
                to++;
            }
            if (to == 2 || to == name.length() || name.charAt(to) != '_') {
                return "";
            }
            from = to + 1;
        }
        if (from + 2 < name.length()
                && (name.charAt(from) == 'x' || name.charAt(from) == 'X')
                && name.charAt(from + 1) == '-'
                && isLetter(name.charAt(from + 2))) {
            from += 2;
        }
        if (from == name.length() || !isLetter(name.charAt(from))) {
            return "";
        }
        for (int i = from; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '-' && c != '_') {
                return "";
            }
        }
        return name.substring(from);
    }

    /** Whether the name starts, as it reads in C, with a word and {@code _}: all but letters and digits become that. */
    private static boolean isPrefix(String word, String name) {
        int length = word.length();
        return name.startsWith(word)
                && name.length() > length
                && !isLetter(name.charAt(length))
                && !isDigit(name.charAt(length));
    }

    private static boolean isCamelCase(String stem) {
        return stem.charAt(0) >= 'A'
                && stem.charAt(0) <= 'Z'
                && stem.indexOf('-') < 0
                && stem.indexOf('_') < 0
                && holds(stem, 1, 'a', 'z');
    }

    /** Whether any character from an index on is in a range. A stream would take longer than all other checks of a name. */
    private static boolean holds(String text, int from, char first, char last) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= first && c <= last) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isDotOrDash(char c) {
        return c == '.' || c == '-';
    }
}
