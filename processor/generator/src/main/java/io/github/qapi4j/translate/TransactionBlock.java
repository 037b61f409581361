// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the transactions of qmp-shell and of {@code qapi shell}: {@code transaction(}, actions like commands, one in a line or
 * with semicolons between, and a parenthesis that ends it.
 */
final class TransactionBlock {
    static final String COMMAND = "transaction";

    private static final Pattern BEGIN = Pattern.compile("transaction *\\(");

    /** A whole first line; what else has such a beginning is the source of a program. */
    private static final Pattern FIRST_LINE =
            Pattern.compile("transaction *\\( *(?:[A-Za-z][A-Za-z0-9_.-]*(?: +[^ =]+=[^;]*)? *(?:;|$|\\)$) *)*\\)?");

    private static final Pattern PROMPT = Pattern.compile("\\s*(?:\\(QEMU\\)|TRANS>|\\.\\.\\.>)?\\s*");
    private static final Pattern SEPARATOR = Pattern.compile(";(?=\\s|$)");

    private final String text;
    private final ArrayNode actions = JsonNodeFactory.instance.arrayNode();
    private int at;
    private boolean ended;

    private TransactionBlock(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** Whether a line may begin one. */
    static boolean matches(String line) {
        return FIRST_LINE.matcher(line).matches();
    }

    /**
     * Reads one that begins in a line.
     *
     * @param start where its name begins
     * @param line the number of this line
     */
    static Read read(String text, int start, int line) throws UnreadableException {
        Matcher begin = BEGIN.matcher(text).region(start, text.length());
        if (!begin.lookingAt()) {
            throw new IllegalArgumentException("no transaction begins there");
        }
        TransactionBlock block = new TransactionBlock(text, begin.end());
        while (!block.ended) {
            block.line();
        }
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.set("actions", block.actions);
        return new Read(new Found.Command(line, COMMAND, arguments, false), block.at);
    }

    /**
     * A transaction.
     *
     * @param end where its last line ends
     */
    record Read(Found.Command command, int end) {}

    private void line() throws UnreadableException {
        if (at >= text.length()) {
            throw new UnreadableException("the transaction has no end; ) ends it");
        }
        int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
        Matcher prompt = PROMPT.matcher(text).region(at, end);
        String line =
                text.substring(prompt.lookingAt() ? prompt.end() : at, end).strip();
        if (!line.startsWith("#")) {
            for (String action : SEPARATOR.split(withoutEnd(line), 0)) {
                add(action.strip());
            }
        }
        at = ended ? end : end + 1;
    }

    /** A parenthesis ends it that is a word of its own, or has no partner in its word. */
    private String withoutEnd(String line) {
        if (!line.endsWith(")") || line.substring(line.lastIndexOf(' ') + 1).contains("(")) {
            return line;
        }
        ended = true;
        return line.substring(0, line.length() - 1);
    }

    private void add(String action) throws UnreadableException {
        if (action.isEmpty()) {
            return;
        } else if (!ShellLines.matches(action)) {
            throw new UnreadableException("'" + action + "' is no action of a transaction: a name, and key=value");
        }
        Found.Command read = ShellLines.read(action, 0);
        actions.addObject().put("type", read.name()).set("data", read.arguments());
    }
}
