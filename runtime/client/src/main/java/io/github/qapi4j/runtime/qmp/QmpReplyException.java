// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.Requests;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU carried out a command, but its reply is of another kind than the schema declares, or, in a strict session, a member
 * of it is. The session goes on. Unknown members and values are no such case; in a session that is not strict a member of
 * another kind reads as absent ({@link QmpReply#leftOut()}).
 */
public final class QmpReplyException extends QmpException {
    private static final long serialVersionUID = 1L;

    private final ObjectNode request;
    private final ObjectNode reply;

    QmpReplyException(String peer, ObjectNode request, ObjectNode reply, RuntimeException cause) {
        super(
                peer,
                "reply to '" + Requests.commandName(request) + "' does not fit the schema: " + cause.getMessage(),
                cause);
        this.request = request;
        this.reply = reply;
    }

    /**
     * What was sent.
     *
     * @return the whole message; shared, do not change it
     */
    public ObjectNode request() {
        return request;
    }

    /**
     * What QEMU answered.
     *
     * @return the whole message; shared, do not change it
     */
    public ObjectNode reply() {
        return reply;
    }
}
