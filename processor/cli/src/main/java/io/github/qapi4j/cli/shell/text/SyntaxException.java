// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

/** A text is no command. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Span span;
    private final boolean incomplete;

    private SyntaxException(Span span, String message, boolean incomplete) {
        super(message);
        this.span = span;
        this.incomplete = incomplete;
    }

    static SyntaxException wrong(int start, int end, String message) {
        return new SyntaxException(new Span(start, end), message, false);
    }

    /** The text ends too early. */
    static SyntaxException incomplete(int start, int end, String message) {
        return new SyntaxException(new Span(start, end), message, true);
    }

    /** What is wrong. */
    public Span span() {
        return span;
    }

    /** Whether more text may make it right. */
    public boolean incomplete() {
        return incomplete;
    }

    /** What is wrong, for the user. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
