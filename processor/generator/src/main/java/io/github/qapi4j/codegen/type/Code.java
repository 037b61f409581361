// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.type;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/**
 * Code put together from text and types. JavaPoet gets as few pieces of it as the types allow, because it looks at each piece
 * twice and searches each for line breaks by a regular expression.
 */
public final class Code {
    /** Each a {@code String}, of which no two follow each other, or a {@link TypeName}. */
    private final List<Object> parts = new ArrayList<>();

    private Code() {}

    /** Texts, types and other code, one after the other. */
    public static Code of(Object... parts) {
        Code code = new Code();
        for (Object part : parts) {
            code.append(part);
        }
        return code;
    }

    /** A string literal. */
    public static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return CodeBlock.of("$S", text).toString();
            }
        }
        return '"' + text + '"';
    }

    private void append(Object part) {
        int last = parts.size() - 1;
        if (part instanceof Code code) {
            code.parts.forEach(this::append);
        } else if (part instanceof String text && last >= 0 && parts.get(last) instanceof String before) {
            parts.set(last, before + text);
        } else {
            parts.add(part);
        }
    }

    /** The code for JavaPoet. */
    public CodeBlock block() {
        StringBuilder format = new StringBuilder();
        parts.forEach(part -> format.append(part instanceof String ? "$L" : "$T"));
        return CodeBlock.of(format.toString(), parts.toArray());
    }
}
