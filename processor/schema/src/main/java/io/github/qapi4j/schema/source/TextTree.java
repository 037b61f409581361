// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.source;

import io.github.qapi4j.schema.source.OpenResult.Found;
import io.github.qapi4j.schema.source.OpenResult.Reason;
import io.github.qapi4j.schema.source.OpenResult.Refused;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Texts in memory. */
final class TextTree implements SourceTree {
    private final Map<String, String> texts;
    private final String start;

    TextTree(Map<String, String> texts, String start) {
        this.texts = Map.copyOf(texts);
        this.start = start;
    }

    @Override
    public OpenResult start() {
        return open(start);
    }

    @Override
    public OpenResult include(SourceText from, String path) {
        Deque<String> names = new ArrayDeque<>();
        String folder = from.file().substring(0, from.file().lastIndexOf('/') + 1);
        for (String name : (path.startsWith("/") ? path : folder + path).split("/", -1)) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return new Refused(Reason.OUTSIDE, path, "lies outside the schema's root");
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return open(String.join("/", names));
    }

    private OpenResult open(String path) {
        String text = texts.get(path);
        return text == null
                ? new Refused(Reason.UNREADABLE, path, "does not exist")
                : new Found(new SourceText(path, path, text));
    }
}
