// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.ShellSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Writes commands as typed Java. */
interface JavaText {
    /**
     * The Java that sends commands.
     *
     * @param messages what was sent, oldest first, with what is secret masked
     */
    String of(List<ObjectNode> messages);

    /**
     * The translator that this tool has, made for a program's schema, whose {@link ShellSchema#release} is the one with classes;
     * empty if it has none, and then the shell has no command for it.
     */
    static Optional<Function<ShellSchema, JavaText>> installed() {
        return Optional.empty();
    }
}
