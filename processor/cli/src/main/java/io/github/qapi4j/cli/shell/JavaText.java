// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.translate.CommandTranslator;
import io.github.qapi4j.translate.JavaSource;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Writes commands as typed Java. */
final class JavaText {
    private JavaText() {}

    /**
     * The Java that sends commands: statements with their imports.
     *
     * @param schema the program's; the classes are those of the shipped release that is nearest, where there is one
     * @param messages what was sent, oldest first, with what is secret masked
     */
    static String of(ShellSchema schema, List<ObjectNode> messages) {
        CommandTranslator translator = CommandTranslator.of(schema.release().orElse(schema.schema()));
        String text = messages.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
        return JavaSource.snippet(
                translator, translator.find(text), translator.target().receiver());
    }
}
