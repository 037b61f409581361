// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import tools.jackson.databind.node.ObjectNode;

/** Sees every message of one session, on the thread that sends or reads it. Fails never, and changes nothing. */
public interface MessageLog {
    /**
     * A message is about to be sent.
     *
     * @param message all of it
     */
    void sent(ObjectNode message);

    /**
     * A message was read, and has not been handed to anybody.
     *
     * @param message all of it
     */
    void received(ObjectNode message);
}
