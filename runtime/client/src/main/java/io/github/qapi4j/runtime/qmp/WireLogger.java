// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.MessageLog;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Shows the messages of one session to the trace logger, if that is on, and to the wire log of the settings. */
final class WireLogger implements MessageLog {
    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());
    private static final System.Logger WIRE = System.getLogger(QmpClient.WIRE_LOGGER);

    private final QmpSettings settings;
    private final boolean traced = WIRE.isLoggable(Level.TRACE);
    /** The ids of commands whose answers are secret; one that never comes costs an entry until the session ends. */
    private final Set<String> secret = ConcurrentHashMap.newKeySet();

    WireLogger(QmpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void sent(ObjectNode message) {
        if (SecretMask.STANDARD.asksForSecret(message)) {
            secret.add(message.path("id").toString());
        }
        log(new WireMessage(WireMessage.Direction.SENT, message));
    }

    @Override
    public void received(ObjectNode message) {
        // As text, because numbers of the same value may be read as nodes of another class.
        boolean answersSecretly =
                !secret.isEmpty() && secret.remove(message.path("id").toString());
        log(new WireMessage(WireMessage.Direction.RECEIVED, message, answersSecretly));
    }

    private void log(WireMessage message) {
        if (traced) {
            WIRE.log(Level.TRACE, settings.peer() + " " + message);
        }
        try {
            settings.wireLog().accept(message);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, settings.peer() + ": the wire log failed", e);
        }
    }
}
