// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;

/** Shows what is typed as it is. */
final class PlainHighlighter implements Highlighter {
    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        return new AttributedString(buffer);
    }
}
