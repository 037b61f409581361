// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as text: for people, or a line for each message. */
final class ReplyText {
    private static final ObjectWriter PRETTY = new JsonMapper()
            .writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private boolean raw;

    /** Whether messages are shown as they are, in a line each. */
    ReplyText(boolean raw) {
        this.raw = raw;
    }

    void setRaw(boolean lines) {
        raw = lines;
    }

    boolean isRaw() {
        return raw;
    }

    /** A value that a command returned. */
    String value(JsonNode value) {
        if (!raw) {
            return PRETTY.writeValueAsString(value);
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.set("return", value);
        return message.toString();
    }
}
