// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** QMP's own: the server greets, and gets {@code qmp_capabilities}. Events may come at any moment. */
final class QmpHandshake implements Handshake {
    private final QmpSettings settings;

    QmpHandshake(QmpSettings settings) {
        this.settings = settings;
    }

    @Override
    public QmpGreeting open(Session session, MessageSource source) throws IOException {
        session.stage("no greeting");
        QmpGreeting greeting = greeting(session, source);
        session.stage("no answer to qmp_capabilities");
        negotiate(session, source, greeting.capabilities().contains("oob"));
        return greeting;
    }

    private QmpGreeting greeting(Session session, MessageSource source) throws IOException {
        while (true) {
            ObjectNode message = session.receive(source);
            switch (Messages.kind(message)) {
                case GREETING -> {
                    return new QmpGreeting(message);
                }
                case EVENT -> session.dispatch(message);
                default ->
                    throw new QmpGreetingException(
                            settings.peer(), "expected a greeting but got " + Messages.excerpt(message), message, null);
            }
        }
    }

    private void negotiate(Session session, MessageSource source, boolean outOfBand) throws IOException {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        if (outOfBand) {
            arguments.putArray("enable").add("oob");
        }
        Calls.Call call = session.post("qmp_capabilities", arguments, false);
        while (!call.reply().isDone()) {
            session.dispatch(session.receive(source));
        }
        ObjectNode reply = call.reply().join();
        if (Messages.kind(reply) == Messages.Kind.ERROR) {
            String text = Messages.errorClass(reply) + ": " + Messages.errorText(reply);
            throw new QmpGreetingException(settings.peer(), "negotiation refused: " + text, reply, null);
        }
        if (outOfBand) {
            session.allowOutOfBand();
        }
    }
}
