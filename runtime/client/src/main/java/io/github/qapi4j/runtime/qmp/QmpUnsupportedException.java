// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.List;

/**
 * A strict session did not send a command, because the live QEMU does not know it or something in it. The session goes
 * on.
 */
public final class QmpUnsupportedException extends QmpException {
    private static final long serialVersionUID = 1L;

    private final String commandName;
    private final String[] explanations;

    QmpUnsupportedException(String peer, String commandName, List<String> explanations) {
        super(peer, "'" + commandName + "' was not sent: " + String.join("; ", explanations), null);
        this.commandName = commandName;
        this.explanations = explanations.toArray(String[]::new);
    }

    /**
     * The command's name on the wire.
     *
     * @return for example {@code blockdev-add}
     */
    public String commandName() {
        return commandName;
    }

    /**
     * What QEMU does not know.
     *
     * @return a sentence for each, such as <code>command 'x' needs QEMU 8.1, this is 7.2.22</code>; never empty
     */
    public List<String> explanations() {
        return List.of(explanations);
    }
}
