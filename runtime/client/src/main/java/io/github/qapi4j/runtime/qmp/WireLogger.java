// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.MessageLog;
import java.lang.System.Logger.Level;
import tools.jackson.databind.node.ObjectNode;

/** Shows the messages of one session to the trace logger, if that is on, and to the wire log of the settings. */
final class WireLogger implements MessageLog {
    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());
    private static final System.Logger WIRE = System.getLogger(QmpClient.WIRE_LOGGER);

    private final QmpSettings settings;
    private final boolean traced = WIRE.isLoggable(Level.TRACE);

    WireLogger(QmpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void sent(ObjectNode message) {
        log(new WireMessage(WireMessage.Direction.SENT, message));
    }

    @Override
    public void received(ObjectNode message) {
        log(new WireMessage(WireMessage.Direction.RECEIVED, message));
    }

    private void log(WireMessage message) {
        if (traced) {
            WireMessage shown = new WireMessage(message.direction(), SecretMask.STANDARD.mask(message.message()));
            WIRE.log(Level.TRACE, settings.peer() + " " + shown);
        }
        try {
            settings.wireLog().accept(message);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, settings.peer() + ": the wire log failed", e);
        }
    }
}
