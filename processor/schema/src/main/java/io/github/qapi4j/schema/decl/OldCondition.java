// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the conditions of QEMU 6.1 and before, which are expressions of the C preprocessor: {@code defined(A) && !defined(B)}. */
final class OldCondition {
    private static final int DEEPEST = 100;

    private final String text;
    private int position;
    private int depth;

    private OldCondition(String text) {
        this.text = text;
    }

    /** The condition; empty if the text is none. */
    static Optional<Condition> parse(String text) {
        OldCondition parser = new OldCondition(text);
        Optional<Condition> condition = parser.any();
        return parser.position == text.length() ? condition : Optional.empty();
    }

    private Optional<Condition> any() {
        List<Condition> terms = new ArrayList<>();
        do {
            Optional<Condition> term = all();
            if (term.isEmpty()) {
                return term;
            }
            terms.add(term.get());
        } while (accept("||"));
        return Optional.of(terms.size() == 1 ? terms.get(0) : new Condition.Any(terms));
    }

    private Optional<Condition> all() {
        List<Condition> terms = new ArrayList<>();
        do {
            Optional<Condition> term = term();
            if (term.isEmpty()) {
                return term;
            }
            terms.add(term.get());
        } while (accept("&&"));
        return Optional.of(terms.size() == 1 ? terms.get(0) : new Condition.All(terms));
    }

    private Optional<Condition> term() {
        if (++depth > DEEPEST) {
            return Optional.empty();
        }
        Optional<Condition> term;
        if (accept("!")) {
            term = term().map(Condition.Not::new);
        } else if (accept("(")) {
            term = any().filter(inner -> accept(")"));
        } else if (accept("defined")) {
            boolean enclosed = accept("(");
            term = symbol().filter(symbol -> !enclosed || accept(")"));
        } else {
            term = Optional.empty();
        }
        depth--;
        return term;
    }

    private Optional<Condition> symbol() {
        skipBlanks();
        int from = position;
        while (position < text.length() && isPartOfSymbol(text.charAt(position), position == from)) {
            position++;
        }
        return position == from ? Optional.empty() : Optional.of(new Condition.Symbol(text.substring(from, position)));
    }

    /** Whether a text could be a macro of the C preprocessor. */
    static boolean isSymbol(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPartOfSymbol(text.charAt(i), i == 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isPartOfSymbol(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }

    private boolean accept(String word) {
        skipBlanks();
        boolean found = text.startsWith(word, position);
        position += found ? word.length() : 0;
        return found;
    }

    private void skipBlanks() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }
}
