// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What texts were parsed to, for schemas that share files, as those of QEMU's programs do. Not for use by several threads. */
public final class ParsedFiles {
    /** By the path as people see it, which the items name: a record as a key would cost the JVM code to hash it. */
    private final Map<String, Parsed> parsed = new HashMap<>();

    private final boolean documented;

    /** Without any. */
    public ParsedFiles() {
        this(true);
    }

    /**
     * Without any.
     *
     * @param documented whether comments are kept; else only their first lines are
     */
    public ParsedFiles(boolean documented) {
        this.documented = documented;
    }

    private record Parsed(SourceText source, List<Item> items) {}

    /** The items of a text. One with errors, which are reported, is parsed again the next time. */
    List<Item> items(SourceText source, Problems problems) {
        Parsed known = parsed.get(source.file());
        if (known != null && known.source().text().equals(source.text())) {
            return known.items();
        }
        List<Item> items = new FileParser(source, problems, documented).parse();
        if (!problems.hasErrors()) {
            parsed.put(source.file(), new Parsed(source, items));
        }
        return items;
    }
}
