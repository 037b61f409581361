// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.CommandCheck;
import io.github.qapi4j.cli.shell.schema.Finding;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.text.Statement;
import io.github.qapi4j.cli.shell.text.StatementReader;
import io.github.qapi4j.cli.shell.text.SyntaxException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Shows in colour, while somebody types, what is wrong; not what is missing, nor the word that is being typed. */
final class MarkingHighlighter implements Highlighter {
    private final ShellSchema schema;

    MarkingHighlighter(ShellSchema schema) {
        this.schema = schema;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        boolean[] wrong = new boolean[buffer.length()];
        try {
            if (StatementReader.read(buffer, Builtins.NAMES) instanceof Statement.Command command) {
                for (Finding finding : CommandCheck.check(schema, command).findings()) {
                    boolean typed = finding.span().end() == buffer.length();
                    if (finding.kind() == Finding.Kind.WRONG && !typed) {
                        for (int i = finding.span().start(); i < finding.span().end(); i++) {
                            wrong[i] = true;
                        }
                    }
                }
            }
        } catch (SyntaxException e) {
            // It is not finished, or will be shown when it is.
        }
        AttributedStringBuilder shown = new AttributedStringBuilder();
        for (int i = 0; i < wrong.length; i++) {
            shown.styled(
                    wrong[i] ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED) : AttributedStyle.DEFAULT,
                    buffer.substring(i, i + 1));
        }
        return shown.toAttributedString();
    }
}
