// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;

/** What happens between the connection and the first command. */
interface Handshake {
    /**
     * Opens the session, on the session's own thread.
     *
     * @param session receives and sends
     * @param source of its messages
     * @return what the peer said of itself
     * @throws QmpException if the session does not come about
     */
    QmpGreeting open(Session session, MessageSource source) throws IOException;
}
