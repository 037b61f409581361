// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

/** The kinds of token. */
enum Token {
    OPEN_OBJECT("'{'"),
    CLOSE_OBJECT("'}'"),
    OPEN_LIST("'['"),
    CLOSE_LIST("']'"),
    COLON("':'"),
    COMMA("','"),
    STRING("a string"),
    TRUE("true"),
    FALSE("false"),
    /** The {@code ##} that opens a documentation comment. */
    COMMENT("a documentation comment"),
    END("the end of the file"),
    /** Something wrong, reported already. */
    BAD("");

    private final String shown;

    Token(String shown) {
        this.shown = shown;
    }

    /** The token in messages. */
    String shown() {
        return shown;
    }
}
