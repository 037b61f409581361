// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes commands as typed Java. */
interface JavaText {
    /**
     * The Java that sends commands.
     *
     * @param messages what was sent, oldest first, with what is secret masked
     */
    String of(List<ObjectNode> messages);

    /** The translator that this tool has; empty if it has none, and then the shell has no command for it. */
    static Optional<JavaText> installed() {
        return Optional.empty();
    }
}
