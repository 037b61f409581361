// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.file;

import io.github.qapi4j.schema.model.TypeRef;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes JSON whose line breaks the caller chooses; commas and indentation come by themselves. */
final class JsonLines {
    private final StringBuilder text = new StringBuilder();
    private int depth;
    /** Whether the next element is the first of its object or list, or has its comma already. */
    private boolean first = true;

    private boolean afterKey;

    /** Opens an object or list whose elements stand on lines of their own. */
    JsonLines openLines(char bracket) {
        depth++;
        return open(bracket);
    }

    /** Starts the next element's line. */
    JsonLines line() {
        if (!first) {
            text.append(',');
        }
        newLine();
        first = true;
        return this;
    }

    /** Ends what {@link #openLines} opened; on a line of its own unless it is empty. */
    JsonLines closeLines(char bracket) {
        depth--;
        if (!first) {
            newLine();
        }
        return close(bracket);
    }

    private void newLine() {
        text.append('\n').append(" ".repeat(depth));
    }

    JsonLines key(String name) {
        comma();
        quote(name);
        text.append(": ");
        afterKey = true;
        return this;
    }

    JsonLines text(String value) {
        comma();
        quote(value);
        return this;
    }

    JsonLines flag(boolean value) {
        comma();
        text.append(value);
        return this;
    }

    /** A type: its name, or a list of one name. */
    JsonLines type(TypeRef type) {
        if (type instanceof TypeRef.ArrayOf array) {
            open('[').text(array.element().toString());
            return close(']');
        }
        return text(type.toString());
    }

    JsonLines open(char bracket) {
        comma();
        text.append(bracket);
        first = true;
        return this;
    }

    JsonLines close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    String end() {
        return text.append('\n').toString();
    }

    private void comma() {
        if (!first && !afterKey) {
            text.append(", ");
        }
        first = false;
        afterKey = false;
    }

    private void quote(String value) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
